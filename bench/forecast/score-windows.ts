import { injectFaults } from './inject-faults.ts'
import type { Inflow } from './read-inflow.ts'
import { forecastZone, poseZone, scoreHours } from './score-forecast.ts'
import type { Tally } from './tally.ts'
import { addTo, emptyTally } from './tally.ts'

export const windows = [
  { name: 'summer', from: '2022-07-04', days: 56 },
  { name: 'autumn', from: '2022-10-03', days: 56 },
  { name: 'late', from: '2023-02-04', days: 56 },
]
/** Every so many days the forecast is also made from a history with faults. */
const faultyEvery = 8

export type WindowScores = {
  /** By zone, window and lead day from 0. */
  tallies: { zone: string; window: string; byLead: Tally[] }[]
  /** The first day's error with faults in the history over that without, all zones and windows, geometric mean over zones. */
  faultsCost: number
  computeMs: number[]
}

/** Forecasts of 48 hours from local midnights of every `every`th day of the windows. */
export function scoreWindows(inflow: Inflow, holidays: string[], every: number): WindowScores {
  const scores: WindowScores = { tallies: [], faultsCost: 1, computeMs: [] }
  const logCosts: number[] = []
  for (const [zone, { name, flowLPerS }] of inflow.zones.entries()) {
    const faulty = injectFaults(name, flowLPerS)
    const clean = emptyTally(2)
    const disturbed = emptyTally(2)
    for (const window of windows) {
      const byLead = [emptyTally(2), emptyTally(2)]
      for (let day = 0; day < window.days; day += every) {
        const origin = Temporal.PlainDate.from(window.from).add({ days: day }).toString()
        const { forecast, computeMs } = forecastZone(poseZone(inflow, zone, origin, 48, holidays))
        scores.computeMs.push(computeMs)
        for (const [lead, tally] of byLead.entries())
          addTo(tally, scoreHours(inflow, zone, forecast, 24 * lead, 24 * lead + 24))
        if (day % faultyEvery !== 0) continue
        addTo(clean, scoreHours(inflow, zone, forecast, 0, 24))
        const withFaults = poseZone(inflow, zone, origin, 48, holidays, { flowLPerS: faulty })
        const fromFaulty = forecastZone(withFaults).forecast
        addTo(disturbed, scoreHours(inflow, zone, fromFaulty, 0, 24))
      }
      scores.tallies.push({ zone: name, window: window.name, byLead })
    }
    logCosts.push(Math.log(disturbed.error / clean.error))
  }
  scores.faultsCost = Math.exp(logCosts.reduce((sum, value) => sum + value, 0) / logCosts.length)
  return scores
}
