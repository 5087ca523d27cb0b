import { z } from 'zod'

export const ForecastDto = z.object({
  zone: z.string(),
  runId: z.uuid(),
  chainId: z.uuid(),
  asOf: z.iso.datetime(),
  /** Where its first step begins. */
  from: z.iso.datetime(),
  stepS: z.int(),
  /** Mean demand of each step. */
  flowM3PerH: z.array(z.number()),
  /** Each band holds the demand with the probability `coverage`. */
  bands: z.array(
    z.object({
      coverage: z.number(),
      lowerM3PerH: z.array(z.number()),
      upperM3PerH: z.array(z.number()),
    }),
  ),
  method: z.string(),
  note: z.string(),
  /** Share of the history that was filled in for readings missing or refused, 0 to 1. */
  filledShare: z.number(),
})
export type ForecastDto = z.infer<typeof ForecastDto>

export const ForecastsDto = z.object({ forecasts: z.array(ForecastDto) })
export type ForecastsDto = z.infer<typeof ForecastsDto>

export const ListForecasts = z.object({
  runId: z.uuid().optional().describe('The forecasts of one run; left out: the newest.'),
})
export type ListForecasts = z.infer<typeof ListForecasts>
