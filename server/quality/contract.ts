import { z } from 'zod'
import { PageQuery, pageOf } from '#server/paging/contract.ts'
import { ReadingTime } from '#server/readings/contract.ts'
import { SignalKey } from '#server/signals/signal-key.ts'
import { QualityRules } from './quality-rules.ts'

const signalSpan = {
  key: SignalKey,
  from: ReadingTime,
  to: ReadingTime.describe('Exclusive; at most 92 days after from.'),
  knownAt: ReadingTime.optional().describe('As known at that time; left out: as known now.'),
}
export const SignalSpanQuery = z.object(signalSpan)
export type SignalSpanQuery = z.infer<typeof SignalSpanQuery>

export const GetSignalReadings = z.object({
  ...signalSpan,
  maxPoints: z.coerce
    .number()
    .int()
    .min(4)
    .max(20_000)
    .default(2_000)
    .describe('Most points; of more readings each stretch keeps its least and greatest, raw and cleaned.'),
})
export type GetSignalReadings = z.infer<typeof GetSignalReadings>

export const TryRules = z.strictObject({
  key: SignalKey,
  rules: QualityRules,
  days: z.int().min(1).max(92).default(7).describe('Of the newest readings.'),
})
export type TryRules = z.infer<typeof TryRules>

export const QualityFlagDto = z.object({
  rule: z.string(),
  /** Epoch ms, both included. */
  from: z.number(),
  to: z.number(),
  refused: z.int().describe('Readings that are left out of the cleaned series.'),
  value: z
    .number()
    .describe('The worst found: in the signal’s unit; of rate in it per hour, of gap, stale and clock in s.'),
  limit: z
    .number()
    .describe(
      'What it was held against: in the unit of value; of flat-line in s, of counter and counter-reset in the signal’s unit per hour.',
    ),
  usual: z
    .number()
    .nullable()
    .describe('What it was measured from, where it was: the local level, the register before.'),
  code: z
    .string()
    .nullable()
    .describe('Of the rule source: the quality code by which the source itself doubts these readings.'),
  detail: z.string(),
})
export type QualityFlagDto = z.infer<typeof QualityFlagDto>

export const SignalReadingsDto = z.object({
  signal: z.object({ key: z.string(), name: z.string(), quantity: z.string(), unit: z.string() }),
  from: z.number(),
  to: z.number(),
  readings: z.int(),
  refused: z.int(),
  isDownsampled: z.boolean(),
  /** Epoch ms, raw value, cleaned value: null where a rule refused it. */
  points: z.array(z.tuple([z.number(), z.number(), z.number().nullable()])),
  flags: z.array(QualityFlagDto),
  rules: QualityRules.describe('Those in force.'),
  hasOwnRules: z.boolean().describe('False: they are the settings’ or the quantity’s.'),
})
export type SignalReadingsDto = z.infer<typeof SignalReadingsDto>

export const ListFlaggedReadings = z.object({ ...signalSpan, ...PageQuery })
export type ListFlaggedReadings = z.infer<typeof ListFlaggedReadings>

export const FlaggedReadingDto = z.object({
  /** Epoch ms. */
  at: z.number(),
  raw: z.number(),
  cleaned: z.number().nullable().describe('Null where a rule refused it.'),
  flags: z.array(QualityFlagDto),
})
export type FlaggedReadingDto = z.infer<typeof FlaggedReadingDto>
export const FlaggedReadingPage = pageOf(FlaggedReadingDto).extend({
  total: z.int().describe('Flagged readings in the whole span.'),
})
export type FlaggedReadingPage = z.infer<typeof FlaggedReadingPage>

export const ListSignalStates = z.object({
  ...PageQuery,
  text: z.string().trim().max(200).optional().describe('Only signals with this in their key or name.'),
})
export type ListSignalStates = z.infer<typeof ListSignalStates>

export const SignalStateDto = z.object({
  key: z.string(),
  name: z.string(),
  quantity: z.string(),
  unit: z.string(),
  /** Of the newest reading, epoch ms; null where nothing was ever measured. */
  at: z.number().nullable(),
  value: z.number().nullable(),
  expectedEveryS: z.number(),
  lastDay: z.object({
    readings: z.int(),
    refused: z.int(),
    rules: z.array(z.string()).describe('Which rules flag something in it.'),
  }),
})
export type SignalStateDto = z.infer<typeof SignalStateDto>
export const SignalStatePage = pageOf(SignalStateDto).extend({ now: z.number() })
export type SignalStatePage = z.infer<typeof SignalStatePage>
