import { listHolidays } from '#domain/time/list-holidays.ts'
import { readInflow } from './forecast/read-inflow.ts'
import { forecastZone, scoreHours } from './forecast/score-forecast.ts'

const windows = [
  { name: 'summer', from: '2022-07-04', days: 56 },
  { name: 'autumn', from: '2022-10-03', days: 56 },
  { name: 'late', from: '2023-02-04', days: 56 },
]
const competitionWeeks = ['2022-07-25', '2022-10-31', '2023-01-16', '2023-03-06']

/** Origins every day; in the quick form every fourth, which still meets each weekday twice. */
export async function run(options: { quick: boolean; dataDir: string }): Promise<Record<string, unknown>> {
  const inflow = readInflow(options.dataDir)
  const holidays = listHolidays({ country: 'IT' }, 2020, 2024).map((holiday) => holiday.date)
  const every = options.quick ? 4 : 1
  const logRatios: number[][] = [[], []]
  const covered = [0, 0]
  let coveredOf = 0
  const computeMs: number[] = []
  const table: Record<string, Record<string, string | number>> = {}

  for (const [zone, { name }] of inflow.zones.entries()) {
    for (const window of windows) {
      const sums = [0, 0]
      const naiveSums = [0, 0]
      let hours = 0
      for (let day = 0; day < window.days; day += every) {
        const origin = Temporal.PlainDate.from(window.from).add({ days: day }).toString()
        const scored = forecastZone(inflow, zone, origin, 48, holidays)
        computeMs.push(scored.computeMs)
        for (const lead of [0, 1]) {
          const {
            errors,
            naiveErrors,
            covered: inBand,
          } = scoreHours(inflow, zone, scored.forecast, 24 * lead, 24 * lead + 24)
          sums[lead]! += sum(errors)
          naiveSums[lead]! += sum(naiveErrors)
          for (const band of [0, 1]) covered[band]! += inBand[band]!
          coveredOf += errors.length
          if (lead === 0) hours += errors.length
        }
      }
      for (const lead of [0, 1]) logRatios[lead]!.push(Math.log(sums[lead]! / naiveSums[lead]!))
      const row = (table[name] ??= {})
      row[`${window.name} MAE L/s`] = round(sums[0]! / hours)
      row[`${window.name} day 1`] = round(sums[0]! / naiveSums[0]!)
      row[`${window.name} day 2`] = round(sums[1]! / naiveSums[1]!)
    }
  }
  console.table(table)

  const result = {
    quick: options.quick,
    ratio_day1: round(Math.exp(mean(logRatios[0]!))),
    ratio_day2: round(Math.exp(mean(logRatios[1]!))),
    ...scoreCompetition(inflow, holidays),
    coverage80: round(covered[0]! / coveredOf),
    coverage90: round(covered[1]! / coveredOf),
    ms_per_zone: Math.round(computeMs.sort((a, b) => a - b)[computeMs.length >> 1]!),
  }
  console.table(result)
  return result
}

/** The rules of the Battle of Water Demand Forecasting: means over zones and weeks, L/s. */
function scoreCompetition(inflow: ReturnType<typeof readInflow>, holidays: string[]) {
  const day: number[] = []
  const worst: number[] = []
  const rest: number[] = []
  for (const week of competitionWeeks) {
    for (const zone of inflow.zones.keys()) {
      const { forecast } = forecastZone(inflow, zone, week, 168, holidays)
      const first = scoreHours(inflow, zone, forecast, 0, 24).errors
      day.push(mean(first))
      worst.push(Math.max(...first))
      rest.push(mean(scoreHours(inflow, zone, forecast, 24, 168).errors))
    }
  }
  return { pi1: round(mean(day)), pi2: round(mean(worst)), pi3: round(mean(rest)) }
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
const mean = (values: number[]) => sum(values) / values.length
const round = (value: number) => Math.round(value * 10_000) / 10_000
