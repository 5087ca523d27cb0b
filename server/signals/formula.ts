import { z } from 'zod'
import { SignalKey } from './signal-key.ts'

const stepS = z
  .number()
  .int()
  .min(60)
  .max(86_400)
  .refine((step) => 86_400 % step === 0, 'A whole part of a day, in seconds')
  .describe('Seconds of each step, from 00:00 UTC; the signal’s interval.')
const keys = z.array(SignalKey).max(50).default([])

const Curve = z
  .array(z.strictObject({ levelM: z.number(), volumeM3: z.number().nonnegative() }))
  .min(2)
  .max(200)
  .refine(
    (points) =>
      points.every(
        (point, i) =>
          i === 0 || (point.levelM > points[i - 1]!.levelM && point.volumeM3 >= points[i - 1]!.volumeM3),
      ),
    'Levels rise from point to point, and volumes do not fall',
  )

/** How a virtual signal is computed from others; their units are converted to its own. */
export const FormulaInput = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('scaled'),
      signal: SignalKey,
      factor: z.number().default(1),
      constant: z.number().default(0).describe('In the virtual signal’s unit.'),
    })
    .describe('One signal times a factor, plus a constant; a value at each of its readings.'),
  z
    .strictObject({
      kind: z.literal('sum'),
      terms: z
        .array(z.strictObject({ signal: SignalKey, factor: z.number().default(1) }))
        .min(1)
        .max(50),
      constant: z.number().default(0).describe('In the virtual signal’s unit.'),
      stepS,
    })
    .describe('Signals times factors (-1: a difference), by their time-weighted means in each step.'),
  z
    .strictObject({
      kind: z.literal('volume'),
      level: SignalKey,
      shape: z.union([
        z.strictObject({ diameterM: z.number().positive().max(1_000) }),
        z.strictObject({ curve: Curve, tank: z.string().optional() }),
        z.strictObject({
          tank: z.string().min(1).describe('A tank of the network: its curve is taken from there now.'),
        }),
      ]),
    })
    .describe('What a tank holds at a level, m3, at each reading of the level.'),
  z
    .strictObject({
      kind: z.literal('balance'),
      inflows: keys,
      outflows: keys,
      storage: keys.describe('Signals of volume: what they gain is taken off.'),
      stepS,
    })
    .refine(({ inflows, outflows }) => inflows.length + outflows.length > 0, 'A balance has a flow in or out')
    .describe('Demand of a zone: inflows - outflows - what its tanks gained, in each step.'),
  z
    .strictObject({ kind: z.literal('energy'), power: SignalKey, stepS })
    .describe('Energy in each step, kWh: the integral of a power.'),
  z
    .strictObject({ kind: z.literal('counter-flow'), counter: SignalKey, stepS })
    .describe('Mean flow (or power) in each step, from a register with a counter rule.'),
])
export type FormulaInput = z.infer<typeof FormulaInput>
