import { findFitProblem } from '#domain/forecasting/find-fit-problem.ts'
import { fitDemand } from '#domain/forecasting/fit-demand.ts'
import type { Inflow } from './read-inflow.ts'
import { forecastZone, poseZone, scoreHours } from './score-forecast.ts'
import { windows } from './score-windows.ts'
import { timeCompute } from './time-compute.ts'

/** Hours of the clock at which a forecast is made. */
const originHours = [4, 9, 14, 20]
/** The first day, and the second. */
const leads = [
  [0, 24],
  [24, 48],
] as const

/** By origin hour and lead day: the error of forecasts by the day's fit over that by a fit of the hour itself, geometric mean over zones. */
export type UpdateScores = {
  costs: { hour: number; byLead: number[] }[]
  /** Processor time of a forecast by the day's fit, and of a fit with the hour's own forecast. */
  updateMs: number[]
  fitMs: number[]
}

/** On every `every`th day of the windows. */
export function scoreUpdates(inflow: Inflow, holidays: string[], every: number): UpdateScores {
  const scores: UpdateScores = { costs: [], updateMs: [], fitMs: [] }
  const logs = originHours.map(() => leads.map(() => 0))
  for (const zone of inflow.zones.keys()) {
    const updated = originHours.map(() => leads.map(() => 0))
    const fitted = originHours.map(() => leads.map(() => 0))
    for (const window of windows) {
      for (let day = 0; day < window.days; day += every) {
        const date = Temporal.PlainDate.from(window.from).add({ days: day }).toString()
        const fitOfDay = fitDemand(findFitProblem(poseZone(inflow, zone, date, 48, holidays)))
        for (const [index, hour] of originHours.entries()) {
          const problem = poseZone(inflow, zone, date, 48, holidays, { hour })
          const update = forecastZone(problem, fitOfDay)
          const ofHour = timeCompute(() => fitDemand(findFitProblem(problem, problem.originMs)))
          const full = forecastZone(problem, ofHour.result)
          scores.updateMs.push(update.computeMs)
          scores.fitMs.push(ofHour.computeMs + full.computeMs)
          for (const [lead, [from, to]] of leads.entries()) {
            updated[index]![lead]! += sum(scoreHours(inflow, zone, update.forecast, from, to).errors)
            fitted[index]![lead]! += sum(scoreHours(inflow, zone, full.forecast, from, to).errors)
          }
        }
      }
    }
    for (const [index, byLead] of logs.entries()) {
      for (const lead of byLead.keys())
        byLead[lead]! += Math.log(updated[index]![lead]! / fitted[index]![lead]!) / inflow.zones.length
    }
  }
  scores.costs = originHours.map((hour, index) => ({ hour, byLead: logs[index]!.map(Math.exp) }))
  return scores
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
