import { z } from 'zod'
import { SignalKey } from '#server/signals/signal-key.ts'

/** A time that the database and every reader can hold. */
export const ReadingTime = z.iso
  .datetime({ offset: true })
  .refine((text) => {
    const ms = Date.parse(text)
    return ms >= Date.UTC(1970, 0, 1) && ms < Date.UTC(2200, 0, 1)
  }, 'a time from 1970 to 2199')
  .describe('ISO 8601 with an offset or Z, from 1970 to 2199.')

/** rows = inserted + updated + unchanged + rejected + aside. */
export const ReceiptDto = z.object({
  rows: z.int(),
  inserted: z.int(),
  /** A further row with a corrected value; the row before stays. */
  updated: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  aside: z.int().describe('Readings of names that nothing knows, kept until somebody says what they mean.'),
  repeated: z
    .boolean()
    .describe('The file was imported before: nothing changed, and this is its first receipt.'),
})
export type ReceiptDto = z.infer<typeof ReceiptDto>

/** What a batch's receipt says of what was not stored; `line` where the door could not read a line, `signal` else. */
export const BatchReject = z.object({
  line: z.int().nullable(),
  signal: z.string().nullable(),
  rows: z.int(),
  why: z.enum(['unreadable', 'unknown-signal', 'not-a-reading', 'lies-ahead', 'aside-full', 'wrong-unit']),
  what: z.string().nullable().describe('Of a line that could not be read: why.'),
})
export type BatchReject = z.infer<typeof BatchReject>

export const WriteReadings = z.strictObject({
  /** Where they came from, for the receipt. */
  source: z.string().trim().min(1).max(200).default('api'),
  readings: z
    .array(z.strictObject({ signal: SignalKey, time: ReadingTime, value: z.number() }))
    .min(1)
    .max(50_000),
  knownLagS: z
    .number()
    .min(0)
    .max(31_536_000)
    .optional()
    .describe('History: known this many seconds after it was measured. Left out: known from now on.'),
})
export type WriteReadings = z.infer<typeof WriteReadings>

const signals = z
  .string()
  .max(3_000)
  .transform((text) => text.split(',').map((key) => key.trim()))
  .pipe(z.array(SignalKey).min(1).max(20))
  .describe('1 to 20 keys of signals, separated by commas.')

export const ReadReadings = z.object({
  signals,
  from: ReadingTime,
  to: ReadingTime.describe('Exclusive.'),
  maxPoints: z.coerce
    .number()
    .int()
    .min(4)
    .max(20_000)
    .default(2_000)
    .describe(
      'Most points of each signal. Where there are more readings, each of maxPoints/2 equal buckets of time answers its least and its greatest reading, at their times.',
    ),
  knownAt: ReadingTime.optional().describe('As known at that time; left out: as known now.'),
})
export type ReadReadings = z.infer<typeof ReadReadings>

/** Time in epoch ms, and value. */
const Reading = z.tuple([z.number(), z.number()])

export const SeriesDto = z.object({
  signal: z.string(),
  quantity: z.string(),
  unit: z.string(),
  isDownsampled: z.boolean(),
  points: z.array(Reading),
})
export type SeriesDto = z.infer<typeof SeriesDto>

export const ReadingsDto = z.object({ series: z.array(SeriesDto) })
export type ReadingsDto = z.infer<typeof ReadingsDto>

export const ReadRollupSteps = z.object({
  signals,
  from: ReadingTime,
  to: ReadingTime.describe('Exclusive.'),
  step: z
    .enum(['15min', 'hour', 'day'])
    .default('hour')
    .describe('Quarters of an hour and hours by UTC, days by the calendar of the utility (23 to 25 hours).'),
})
export type ReadRollupSteps = z.infer<typeof ReadRollupSteps>

/** Times in epoch ms, values in the signal's unit; a step without readings is not there. */
export const RollupStepDto = z.object({
  from: z.number(),
  to: z.number(),
  count: z.int(),
  min: z.number(),
  minAt: z.number(),
  max: z.number(),
  maxAt: z.number(),
  /** Of the readings, each counting alike. */
  mean: z.number(),
  first: z.number(),
  last: z.number(),
  /** Each reading weighs as long as it holds: until the next one, an hour at most. */
  timeWeightedMean: z.number(),
  /** Seconds of the step in which a reading held. */
  coveredS: z.number(),
})
export type RollupStepDto = z.infer<typeof RollupStepDto>

export const RollupsDto = z.object({
  step: z.enum(['15min', 'hour', 'day']),
  series: z.array(
    z.object({
      signal: z.string(),
      quantity: z.string(),
      unit: z.string(),
      steps: z.array(RollupStepDto),
    }),
  ),
})
export type RollupsDto = z.infer<typeof RollupsDto>

export const LatestReadingsDto = z.object({
  now: z.number(),
  signals: z.array(
    z.object({
      signal: z.string(),
      quantity: z.string(),
      unit: z.string(),
      /** Epoch ms; null where nothing was ever measured. */
      at: z.number().nullable(),
      value: z.number().nullable(),
      expectedEveryS: z.number(),
    }),
  ),
})
export type LatestReadingsDto = z.infer<typeof LatestReadingsDto>
