import { z } from 'zod'
import { PageQuery, pageOf } from '#server/paging/contract.ts'
import type { RunErrorName } from './run-words.ts'

export const RunKind = z.enum(['forecast', 'simulation', 'optimization', 'plan', 'kpi'])
export type RunKind = z.infer<typeof RunKind>

export const RunState = z.enum(['queued', 'running', 'succeeded', 'failed', 'cancelled'])
export type RunState = z.infer<typeof RunState>

/**
 * An expected failure as a person reads it: its name, what happened, and how to mend it. `details` holds the values of
 * the name's own sentence in the reader's language, once for each thing that is wrong; empty where it needs none.
 */
export const RunError = z.object({
  name: z.string(),
  message: z.string(),
  mend: z.string().nullable(),
  details: z.array(z.record(z.string(), z.union([z.string(), z.number()]))).default([]),
})
export type RunError = z.infer<typeof RunError>
/** An error that a run of this version can end with. */
export type RunFailure = RunError & { name: RunErrorName }

/** How a search for the cheapest schedule goes, or went: the same while it runs and afterwards. */
export const SearchDto = z.object({
  /** Schedules tried. */
  evaluations: z.int(),
  /** Schedules that it may try; more where it began again because none kept every limit. */
  budget: z.int().nullable(),
  /** Best cost by schedules tried, in the search's own judgement; `feasible`: it kept every limit. At most 200 steps. */
  best: z.array(z.object({ evaluations: z.int(), cost: z.number(), feasible: z.boolean() })),
  /** Cost of the schedule chosen, by a full EPANET run; null while it searches. */
  cost: z.number().nullable(),
  /** Least cost of a linearised tank balance round the schedule chosen, which is not a bound of the EPANET problem; or why there is none. */
  bound: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('linearised-tank-balance'), cost: z.number() }),
      z.object({ kind: z.literal('none'), because: z.string() }),
    ])
    .nullable(),
})
export type SearchDto = z.infer<typeof SearchDto>

/** One execution of an algorithm. */
export const RunDto = z.object({
  id: z.uuid(),
  chainId: z.uuid(),
  kind: RunKind,
  state: RunState,
  /** 0 to 1 while running. */
  progress: z.number(),
  /** What it is doing now: a key of the messages file under `runNotes` with its values, or null. */
  note: z
    .object({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) })
    .nullable(),
  asOf: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  configuration: z.number().int(),
  inputDigest: z.string().nullable(),
  codeVersion: z.string(),
  seed: z.number(),
  evaluations: z.number().nullable(),
  /** How it ended: one of `runResultStatuses`, or the error's name. */
  resultStatus: z.string().nullable(),
  /** Values of the status's text. */
  resultValues: z.record(z.string(), z.number()),
  /** The closed day that a KPI run is of. */
  day: z.iso.date().nullable(),
  error: RunError.nullable(),
  seconds: z.number().nullable(),
  peakMb: z.number().nullable(),
  requestedBy: z.string().nullable(),
  /** Of an optimization that is asked for by itself or with its chain; null in lists and for the other kinds. */
  search: SearchDto.nullable(),
})
export type RunDto = z.infer<typeof RunDto>

/** The chain forecast → simulation → optimization → plan as one thing that a person starts, follows and cancels. */
export const ChainDto = z.object({
  id: z.uuid(),
  state: RunState,
  /** 0 to 1 over all its steps. */
  progress: z.number(),
  asOf: z.iso.datetime(),
  runs: z.array(RunDto),
})
export type ChainDto = z.infer<typeof ChainDto>

/** Left out, the chain runs as of now. */
export const StartChain = z.object({ asOf: z.iso.datetime({ offset: true }).optional() })
export type StartChain = z.infer<typeof StartChain>

export const CancelChain = z.object({ chainId: z.uuid() })
export type CancelChain = z.infer<typeof CancelChain>

export const ListRuns = z.object({
  kind: RunKind.optional(),
  state: RunState.optional(),
  ...PageQuery,
})
export type ListRuns = z.infer<typeof ListRuns>
export const RunPage = pageOf(RunDto)
export type RunPage = z.infer<typeof RunPage>

export const ReadRun = z.object({ runId: z.uuid() })
export type ReadRun = z.infer<typeof ReadRun>

/** A run with what it read (references) and what it found; both depend on its kind. */
export const RunResultDto = RunDto.extend({
  /** W3C traceparent of the request or job that asked for it. */
  trace: z.string(),
  attempts: z.int(),
  /** Numbers of the versions that its configuration binds. */
  network: z.int(),
  tariff: z.int(),
  /** A chain as of its time would compute with the same configuration. */
  isRepeatable: z.boolean(),
  /** What its configuration calls pumps and tanks, by id. */
  assetNames: z.record(z.string(), z.string()),
  input: z.unknown(),
  result: z.unknown(),
})
export type RunResultDto = z.infer<typeof RunResultDto>
