import { z } from 'zod'
import type { Violation } from '#domain/hydraulics/simulation.ts'
import { weighBroken } from '#domain/optimization/weigh-broken.ts'
import type { RunResultDto } from '#server/runs/contract.ts'
import type { ViolationDto } from '#server/scheduling/contract.ts'

const Broken = z.array(
  z.object({
    kind: z.string(),
    assetId: z.string(),
    amount: z.number(),
    unit: z.string(),
    limit: z.number(),
    fromS: z.number(),
    worstAtS: z.number(),
    durationS: z.number(),
  }),
)
const Result = z
  .object({
    startMs: z.number(),
    cost: z.number(),
    searchCost: z.number(),
    modelTrustM: z.number().nullable(),
    violations: Broken,
    clamps: Broken,
    baseline: z.object({ energyKwh: z.number(), starts: z.number(), violations: Broken }),
    methods: z.record(z.string(), z.string()),
  })
  .partial()

export type Figure =
  | { key: 'cost' | 'searchCost'; money: number }
  | { key: 'energy'; energyKwh: number }
  | { key: 'starts'; count: number }
  | { key: 'levelError'; levelM: number }
  | { key: 'method'; zone: string; method: string }

/** What a run found, as far as a page says it: figures, and each limit broken with what it is called, the worst first. */
export function readOutcome({ result, assetNames }: Pick<RunResultDto, 'result' | 'assetNames'>): {
  figures: Figure[]
  broken: ViolationDto[]
} {
  const read = Result.safeParse(result)
  if (!read.success) return { figures: [], broken: [] }
  const { startMs, cost, searchCost, modelTrustM, baseline, methods, ...found } = read.data
  const broken = [...(found.violations ?? []), ...(found.clamps ?? []), ...(baseline?.violations ?? [])].sort(
    (a, b) => weighBroken([b as Violation], []) - weighBroken([a as Violation], []),
  )
  return {
    figures: [
      ...(cost === undefined ? [] : [{ key: 'cost' as const, money: cost }]),
      ...(searchCost === undefined ? [] : [{ key: 'searchCost' as const, money: searchCost }]),
      ...(baseline
        ? [
            { key: 'energy' as const, energyKwh: baseline.energyKwh },
            { key: 'starts' as const, count: baseline.starts },
          ]
        : []),
      ...(modelTrustM == null ? [] : [{ key: 'levelError' as const, levelM: modelTrustM }]),
      ...Object.entries(methods ?? {}).map(([zone, method]) => ({ key: 'method' as const, zone, method })),
    ],
    broken:
      startMs === undefined
        ? []
        : broken.map(({ fromS, worstAtS, ...violation }) => ({
            ...violation,
            assetName: assetNames[violation.assetId] ?? violation.assetId,
            from: startMs + fromS * 1000,
            worstAt: startMs + worstAtS * 1000,
          })),
  }
}
