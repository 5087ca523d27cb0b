import type { Prisma } from '#server/db/prisma-types.ts'
import type { WeatherForecastDto, WeatherForecastHead } from './contract.ts'

type Row = Prisma.WeatherForecastGetPayload<object>

export function mapHead(row: Row): WeatherForecastHead {
  const { id, issuedAt, knownAt, fromTime, stepS, createdBy } = row
  return {
    id,
    issuedAt: issuedAt.toISOString(),
    knownAt: knownAt.toISOString(),
    from: fromTime.toISOString(),
    until: new Date(findEndMs(row)).toISOString(),
    stepS,
    createdBy,
  }
}

export const mapWeatherForecast = (row: Row): WeatherForecastDto => ({
  ...mapHead(row),
  temperatureC: row.temperatureC,
  rainMm: row.rainMm.length > 0 ? row.rainMm : null,
})

/** Where its last step ends. */
export const findEndMs = ({ fromTime, stepS, temperatureC }: Row): number =>
  fromTime.getTime() + temperatureC.length * stepS * 1000
