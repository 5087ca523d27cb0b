import type { AheadWindow } from '#domain/hydraulics/measure-ahead-errors.ts'
import type { PressureWindow } from '#domain/hydraulics/measure-pressure-errors.ts'
import type { Schedule, SimulationResult } from '#domain/hydraulics/simulation.ts'
import type { ForeseenStretch, LookAhead } from '#server/simulation/load-look-ahead.ts'
import type { Simulator } from '../epanet/create-simulator.ts'
import { levelAt } from './level-at.ts'

export type AheadWindows = { levels: AheadWindow[]; pressures: PressureWindow[] }

/** How far levels and pressures came from what was foreseen; nothing of a stretch that cannot be simulated. */
export async function compareAhead(
  simulator: Simulator,
  zones: LookAhead['zones'],
  { startClockS, start, demand, schedule, levelM, pressureM }: ForeseenStretch,
): Promise<AheadWindows> {
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
    watchedJunctions: Object.keys(pressureM),
  }
  const ran = await simulator.simulate(problem, { kind: 'schedule', schedule })
  if (!ran.ok) return { levels: [], pressures: [] }
  const { timesS, tankLevelM } = ran.result
  return {
    levels: Object.entries(levelM).map(([tankId, measured]) => ({
      tankId,
      // The first is the level that the stretch starts from.
      errorM: measured
        .slice(1)
        .map((value, i) => levelAt(timesS, tankLevelM[tankId] ?? [], schedule.boundariesS[i + 1]!) - value),
    })),
    pressures: comparePressures(ran.result, schedule, pressureM),
  }
}

/**
 * Where a pump or a valve was put otherwise since the slot before, meters that are read at slightly different times show
 * two ways to run the network at once: such an instant is left out, and so is the first, before which nothing is known.
 */
function comparePressures(
  { timesS, pressureM: simulated = {} }: SimulationResult,
  { boundariesS, pumpSpeed, valves = {} }: Schedule,
  measured: ForeseenStretch['pressureM'],
): PressureWindow[] {
  const settings: (readonly unknown[])[] = [...Object.values(pumpSpeed), ...Object.values(valves)]
  const isSteady = (slot: number) => settings.every((values) => values[slot] === values[slot - 1])
  const steady = boundariesS.slice(0, -1).flatMap((_, slot) => (slot > 0 && isSteady(slot) ? [slot] : []))
  return Object.entries(measured).map(([junctionId, pressures]) => {
    const known = steady.filter((slot) => Number.isFinite(pressures[slot]))
    const at = (slot: number) => timesS.findLastIndex((timeS) => timeS <= boundariesS[slot]!)
    return {
      junctionId,
      simulatedM: known.map((slot) => simulated[junctionId]![at(slot)]!),
      measuredM: known.map((slot) => pressures[slot]!),
    }
  })
}
