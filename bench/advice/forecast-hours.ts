import { listHolidays } from '#domain/time/list-holidays.ts'
import { forecastZones } from '#workers/compute/tasks/forecast-zones.ts'
import { timeZone } from '../chain/cases.ts'
import type { Inflow } from '../forecast/read-inflow.ts'

const hourMs = 3_600_000
export const forecastHours = 48

/**
 * The product's forecast of a metered area from what was known at an hour, in L/s by hour. The hour's mean is known
 * some minutes after the hour is over, so the last one is missing. Kept, since several networks ask for the same.
 */
export function createForecaster(inflow: Inflow) {
  const holidays = listHolidays({ country: 'IT' }, 2020, 2024).map((holiday) => holiday.date)
  const known = new Map<string, Promise<number[]>>()
  const forecast = async (column: string, originMs: number): Promise<number[]> => {
    const zone = inflow.zones.find(({ name }) => name === column)
    if (!zone) throw new Error(`no metered area ${column}`)
    const hours = (originMs - inflow.startMs) / hourMs - 1
    const timeMs: number[] = []
    const value: number[] = []
    for (let hour = Math.max(0, hours - 730 * 24); hour < hours; hour++) {
      if (Number.isNaN(zone.flowLPerS[hour]!)) continue
      timeMs.push(inflow.startMs + hour * hourMs)
      value.push(zone.flowLPerS[hour]!)
    }
    const [forecasted] = await forecastZones(
      {
        timeZone,
        stepS: 3600,
        originMs,
        horizonSteps: forecastHours,
        holidays,
        coverages: [0.8, 0.9],
        zones: [
          {
            key: column,
            name: column,
            factor: 1,
            signal: { id: 1, key: column, intervalS: 3600 },
            screening: { quantity: 'demand', rules: null },
            readings: { timeMs, value },
          },
        ],
      },
      () => {},
    )
    if (!forecasted?.ok) throw new Error(`no forecast of ${column}`)
    return forecasted.forecast.flowM3PerH
  }
  return (column: string, originMs: number): Promise<number[]> => {
    const key = `${column} ${originMs}`
    const kept = known.get(key) ?? forecast(column, originMs)
    known.set(key, kept)
    return kept
  }
}
