import type { AheadWindow } from '#domain/hydraulics/measure-ahead-errors.ts'
import type { ForeseenStretch, LookAhead } from '#server/simulation/load-look-ahead.ts'
import type { Simulator } from '../epanet/create-simulator.ts'
import { levelAt } from './level-at.ts'

/** How far levels came from what was foreseen, by tank; nothing of a stretch that cannot be simulated. */
export async function compareAhead(
  simulator: Simulator,
  zones: LookAhead['zones'],
  { startClockS, start, demand, schedule, levelM }: ForeseenStretch,
): Promise<AheadWindow[]> {
  const durationS = schedule.boundariesS.at(-1)!
  const problem = {
    durationS,
    startClockS,
    start,
    demand: {
      stepS: demand.stepS,
      zones: zones.map((zone, i) => ({ ...zone, flowM3PerH: demand.flowM3PerH[i]! })),
    },
    price: { slotS: durationS, perKwh: [0] },
    limits: { tanks: {}, pressures: {} },
  }
  const ran = await simulator.simulate(problem, { kind: 'schedule', schedule })
  if (!ran.ok) return []
  const { timesS, tankLevelM } = ran.result
  return Object.entries(levelM).map(([tankId, measured]) => ({
    tankId,
    // The first is the level that the stretch starts from.
    errorM: measured
      .slice(1)
      .map((value, i) => levelAt(timesS, tankLevelM[tankId] ?? [], schedule.boundariesS[i + 1]!) - value),
  }))
}
