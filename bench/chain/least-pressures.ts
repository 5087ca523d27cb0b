import type { Settings } from '#server/configurations/contract.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import { readModel } from '#server/networks/read-model.ts'
import { readSeries } from '#server/readings/read-series.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { runSyntheticPlant } from '#workers/plant/run-synthetic-plant.ts'
import { timeZone } from './cases.ts'

const fromMs = Date.UTC(2021, 5, 1)
const days = 42
const targetM = 20
const marginM = 0.5

/**
 * The pressure limit of each junction: 20 m, or half a metre below the lowest that the network's own controls let
 * happen in six weeks of the first summer, before any date of the benchmark.
 */
export async function leastPressures(
  ctx: TenantContext,
  inp: string,
  settings: Settings,
): Promise<Record<string, number>> {
  const toMs = fromMs + days * 86_400_000
  const keys = settings.zones.map((zone) => zone.signal)
  const demands = await withTenant(ctx.tenantId, (tx) => readSeries(tx, { keys, fromMs, toMs }))
  const junctions = readModel({ digest: digest(inp), inp }).junctions
  const least = new Map<string, number>()
  const plant = runSyntheticPlant({
    inp,
    timeZone,
    zones: settings.zones.map((zone, index) => ({
      key: zone.key,
      junctions: zone.junctions,
      flowM3PerH: hourly(demands[index]!, toMs).map((value) => value * zone.factor),
    })),
    stepS: 3600,
    fromMs,
    toMs,
    start: null,
    seed: 1,
    roughnessPct: 0,
    pumpCurvePct: 0,
    isExact: true,
    signals: junctions.map(({ id }) => ({
      key: id,
      quantity: 'pressure',
      asset: { kind: 'junction', id },
      intervalS: 3600,
    })),
  })
  for await (const { readings } of plant)
    for (const { signalKey, value } of readings)
      least.set(signalKey, Math.min(value, least.get(signalKey) ?? Number.POSITIVE_INFINITY))
  return Object.fromEntries([...least].map(([id, lowestM]) => [id, Math.min(targetM, lowestM - marginM)]))
}

function hourly(series: { timeMs: number[]; value: number[] }, toMs: number): number[] {
  const values = Array.from({ length: (toMs - fromMs) / 3_600_000 }, () => Number.NaN)
  for (const [index, ms] of series.timeMs.entries())
    values[Math.floor((ms - fromMs) / 3_600_000)] = series.value[index]!
  return values
}
