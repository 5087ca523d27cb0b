import type { Prisma } from '#server/db/prisma-types.ts'
import type { ChainDto, RunDto, RunKind, RunState } from './contract.ts'
import { RunError } from './contract.ts'
import type { FoundSearch } from './map-search.ts'
import { mapSearch } from './map-search.ts'
import type { RunNote } from './report-progress.ts'

export type RunRow = Prisma.RunGetPayload<{ include: { configuration: { select: { number: true } } } }>

type Parts = Pick<RunRow, 'input' | 'result'>

/** `parts`: input and result, where they were read; a list reads those of KPI runs, which are small. */
export function mapRun(row: Omit<RunRow, keyof Parts>, parts: Parts | null): RunDto {
  return {
    id: row.id,
    chainId: row.chainId,
    kind: row.kind as RunKind,
    state: row.state as RunState,
    progress: row.state === 'succeeded' ? 1 : row.progress,
    note: mapNote(row.note as RunNote | null),
    asOf: row.asOf.toISOString(),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    configuration: row.configuration.number,
    inputDigest: row.inputDigest,
    codeVersion: row.codeVersion,
    seed: row.seed,
    evaluations: row.evaluations,
    resultStatus: row.resultStatus,
    resultValues: (row.kind === 'kpi' && (parts?.result as Record<string, number> | null)) || {},
    day: (row.kind === 'kpi' && (parts?.input as { day: string } | null)?.day) || null,
    error: row.error === null ? null : RunError.parse(row.error),
    seconds: row.seconds,
    peakMb: row.peakMb,
    requestedBy: row.requestedBy,
    search:
      row.kind === 'optimization' && parts
        ? mapSearch(row.note as RunNote | null, parts.result as FoundSearch | null, row.evaluations)
        : null,
  }
}

const mapNote = (note: RunNote | null): RunDto['note'] => note && { key: note.key, values: note.values }

/** The steps of a plan's chain in order, with the share of its time that each takes as a rule. */
export const chainSteps = [
  { kind: 'forecast', weight: 0.15 },
  { kind: 'simulation', weight: 0.05 },
  { kind: 'optimization', weight: 0.7 },
  { kind: 'plan', weight: 0.1 },
] as const satisfies { kind: RunKind; weight: number }[]

export function mapChain(rows: RunRow[]): ChainDto {
  const runs = chainSteps.flatMap(({ kind }) =>
    rows.filter((row) => row.kind === kind).map((row) => mapRun(row, row)),
  )
  const first = runs[0]
  if (!first) throw new Error('A chain has at least one run')
  const has = (state: RunState) => runs.some((run) => run.state === state)
  const state: RunState = has('running')
    ? 'running'
    : has('failed')
      ? 'failed'
      : has('cancelled')
        ? 'cancelled'
        : runs.every((run) => run.state === 'succeeded')
          ? 'succeeded'
          : has('succeeded')
            ? 'running'
            : 'queued'
  const progress = runs.reduce(
    (sum, run) => sum + run.progress * (chainSteps.find((step) => step.kind === run.kind)?.weight ?? 0),
    0,
  )
  return { id: first.chainId, state, progress, asOf: first.asOf, runs }
}

export const withConfigurationNumber = { configuration: { select: { number: true } } } as const
