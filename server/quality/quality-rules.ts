import { z } from 'zod'

const seconds = z.number().positive().max(31_536_000)
const changeLimit = {
  mostPerH: z.number().positive().describe('The most it may change, in the signal’s unit per hour.'),
  least: z
    .number()
    .nonnegative()
    .default(0)
    .describe(
      'A change no larger than this always passes: the sensor’s or register’s resolution, in its unit.',
    ),
}

/** Rules of one signal: values in its unit, times in seconds or hours as their names say. A rule left out is not applied. */
export const QualityRules = z.strictObject({
  range: z
    .strictObject({
      min: z.number().describe('In the signal’s unit.'),
      max: z.number().describe('In the signal’s unit.'),
    })
    .refine(({ min, max }) => min < max, { message: 'The least is below the greatest', path: ['max'] })
    .optional(),
  flatLine: z
    .strictObject({
      longerThanS: seconds.describe('Seconds for which one exact value may be repeated.'),
      unless: z
        .number()
        .optional()
        .describe('A value that may stand still, such as the 0 of a stopped pump.'),
    })
    .optional(),
  rate: z.strictObject(changeLimit).optional(),
  counter: z
    .strictObject({
      ...changeLimit,
      rollover: z
        .number()
        .positive()
        .optional()
        .describe('Where the register begins anew, in its unit: 100000 for one of five digits.'),
    })
    .optional()
    .describe('The signal is a register that counts up (a totalizer).'),
  spike: z
    .strictObject({
      mads: z
        .number()
        .positive()
        .max(1_000)
        .describe('Scaled MADs from the median of the accepted readings before.'),
      least: z.number().nonnegative().describe('In the signal’s unit: nearer than this is no spike.'),
    })
    .optional(),
  gap: z.strictObject({ longerThanS: seconds.describe('Seconds without a reading.') }).optional(),
  stale: z.strictObject({ afterS: seconds.describe('Seconds since the newest reading.') }).optional(),
  clock: z
    .strictObject({
      aheadS: seconds.describe('Seconds by which readings may be dated ahead of their arrival.'),
      behindS: seconds.describe('Seconds by which they may be behind it.'),
    })
    .optional(),
})
