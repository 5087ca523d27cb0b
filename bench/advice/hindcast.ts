import type { Calibration } from '#domain/hydraulics/measure-calibration.ts'
import { inferLinkStates } from '#domain/hydraulics/operation/infer-link-states.ts'
import { mapValues } from '#domain/map-values.ts'
import { countClockSeconds } from '#domain/time/count-clock-seconds.ts'
import { createHindcastComparison } from '#workers/compute/tasks/compare-hindcast.ts'
import { timeZone } from '../chain/cases.ts'
import type { Measured, Site } from './open-site.ts'
import { demandThatCame, slotS } from './open-site.ts'

const windowH = 6
const windows = 4
const slots = (windowH * 3600) / slotS

/** How the model followed the meters over the day before an hour: windows of six hours, as the product's simulation run has them. */
export async function hindcast(site: Site, measured: Measured, atMs: number): Promise<Calibration[]> {
  const comparison = createHindcastComparison()
  for (let index = 0; index < windows; index++) {
    const back = (windows - index) * slots
    const windowMs = atMs - back * slotS * 1000
    const cut = (values: number[]) => values.slice(values.length - back, values.length - back + slots)
    const levels = mapValues(measured.levelM, cut)
    const speeds = mapValues(measured.speed, cut)
    const until = mapValues(measured.levelM, (values) => values.slice(0, values.length - back + 1))
    const problem = {
      inp: site.inp,
      durationS: windowH * 3600,
      startClockS: countClockSeconds(windowMs, timeZone),
      start: {
        tankLevelM: mapValues(levels, (values) => values[0]!),
        pumpSpeed: mapValues(speeds, (values) => values[0]!),
        linkOpen: inferLinkStates(site.controls, until),
      },
      demand: demandThatCame(site.zones, site.inflowStartMs, windowMs, windowH),
      price: { slotS: windowH * 3600, perKwh: [0] },
      limits: { tanks: {}, pressures: {} },
    }
    const schedule = {
      boundariesS: Array.from({ length: slots + 1 }, (_, slot) => slot * slotS),
      pumpSpeed: speeds,
    }
    const ran = await site.simulator.simulate(problem, { kind: 'schedule', schedule })
    if (!ran.ok) throw new Error(ran.error.message)
    const timesS = Array.from({ length: slots }, (_, slot) => slot * slotS)
    comparison.add(
      {
        fromS: -back * slotS,
        problem,
        schedule,
        measured: mapValues(levels, (levelM) => ({ timesS, levelM })),
        measuredFlowM3PerH: {},
      },
      ran.result,
    )
  }
  return comparison.finish().calibration
}
