import { z } from 'zod'
import { PageQuery, pageOf } from '#server/paging/contract.ts'
import { ReadingTime } from '#server/readings/contract.ts'

const mostSteps = 2_000

/** One forecast of a weather service for where the zones lie. */
export const SaveWeatherForecast = z
  .strictObject({
    issuedAt: ReadingTime.describe(
      'When the weather service made it; of those known, the newest issued is used.',
    ),
    from: ReadingTime.describe('Where its first step begins.'),
    stepS: z.literal([900, 1_800, 3_600, 10_800, 21_600]),
    temperatureC: z
      .array(z.number().min(-90).max(70))
      .min(1)
      .max(mostSteps)
      .describe('Air temperature of each step, °C.'),
    rainMm: z
      .array(z.number().min(0).max(2_000))
      .max(mostSteps)
      .nullable()
      .default(null)
      .describe(
        'What falls in each step, mm, as many as temperatures; null: the service says nothing of rain.',
      ),
  })
  .refine(({ temperatureC, rainMm }) => rainMm === null || rainMm.length === temperatureC.length, {
    message: 'has another number of steps than temperatureC',
    path: ['rainMm'],
  })
export type SaveWeatherForecast = z.infer<typeof SaveWeatherForecast>

/** A weather forecast without its values. `until`: where its last step ends. */
export const WeatherForecastHead = z.object({
  id: z.uuid(),
  issuedAt: z.iso.datetime(),
  /** When it was taken: runs as of an earlier time do not read it. */
  knownAt: z.iso.datetime(),
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  stepS: z.int(),
  createdBy: z.string(),
})
export type WeatherForecastHead = z.infer<typeof WeatherForecastHead>

export const WeatherForecastDto = WeatherForecastHead.extend({
  temperatureC: z.array(z.number()),
  rainMm: z.array(z.number()).nullable(),
})
export type WeatherForecastDto = z.infer<typeof WeatherForecastDto>

export const ListWeatherForecasts = z.object(PageQuery)
export type ListWeatherForecasts = z.infer<typeof ListWeatherForecasts>
export const WeatherForecastPage = pageOf(WeatherForecastHead)
export type WeatherForecastPage = z.infer<typeof WeatherForecastPage>

export const GetWeatherForecast = z.object({
  knownAt: ReadingTime.optional().describe('As known at that time; left out: as known now.'),
})
export type GetWeatherForecast = z.infer<typeof GetWeatherForecast>
