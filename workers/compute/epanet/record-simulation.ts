import { findViolations } from '#domain/hydraulics/find-violations.ts'
import type {
  HydraulicProblem,
  PumpSeries,
  Schedule,
  SimulationOutcome,
  SimulationResult,
} from '#domain/hydraulics/simulation.ts'
import { getTankVolumeM3 } from '#domain/hydraulics/tank-volume.ts'
import { countTankClamps } from '#workers/compute/epanet/count-tank-clamps.ts'
import type { PreparedSimulation } from '#workers/compute/epanet/prepare-simulation.ts'
import type { PreparedNetwork } from '#workers/compute/epanet/prepared-network.ts'
import { runHydraulics } from '#workers/compute/epanet/run-hydraulics.ts'
import type { RecordedSeries } from '#workers/compute/epanet/simulation-recorder.ts'
import { createRecorder } from '#workers/compute/epanet/simulation-recorder.ts'

/** Runs a prepared network over the problem's horizon and accounts for it: energy, cost, limits, storage, clamps. */
export function recordSimulation(
  { prepared, zonePatterns }: PreparedSimulation,
  problem: Omit<HydraulicProblem, 'inp'>,
  schedule: Schedule | null,
  watched: string[],
  maxStepS: number,
): SimulationOutcome {
  const { startClockS, durationS, start, demand, limits, watchedJunctions } = problem
  const recorder = createRecorder(prepared, problem, watched)
  const run = { startClockS, durationS, start, demand, zonePatterns, schedule, maxStepS }
  const error = runHydraulics(prepared, run, recorder)
  if (error) return { ok: false, error }
  const series = recorder.finish(durationS)
  const { timesS, tankLevelM, pumps, valves, demandM3, warnings } = series
  const total = (value: (pump: PumpSeries) => number) =>
    Object.values(pumps).reduce((sum, pump) => sum + value(pump), 0)
  const result: SimulationResult = {
    timesS,
    tankLevelM,
    pumps,
    ...(watched.length > 0 ? { valves } : {}),
    ...(watchedJunctions
      ? { pressureM: Object.fromEntries(watchedJunctions.map((id) => [id, series.pressureM[id]!])) }
      : {}),
    leastPressure: findLeastPressures(series, limits.pressures),
    energyKwh: total(({ energyKwh }) => energyKwh),
    cost: total(({ cost }) => cost),
    maxPowerKw: series.totalPowerKw.reduce((max, power) => Math.max(max, power), 0),
    starts: total(({ starts }) => starts),
    storedM3: readStorage(prepared, tankLevelM),
    demandM3,
    violations: findViolations(series, limits),
    warnings,
    tankClamps: countTankClamps(listTankEnds(prepared), tankLevelM),
  }
  return { ok: true, result }
}

function findLeastPressures(
  { pressureM, timesS }: RecordedSeries,
  limited: HydraulicProblem['limits']['pressures'],
): SimulationResult['leastPressure'] {
  const least: SimulationResult['leastPressure'] = {}
  for (const id of Object.keys(limited)) {
    const pressures = pressureM[id]!
    const pressure = pressures.reduce((min, value) => Math.min(min, value), Infinity)
    least[id] = { pressureM: pressure, atS: timesS[pressures.indexOf(pressure)] ?? 0 }
  }
  return least
}

function readStorage(
  { tanks }: PreparedNetwork,
  tankLevelM: Record<string, number[]>,
): SimulationResult['storedM3'] {
  const stored: SimulationResult['storedM3'] = { start: 0, end: 0, byTank: {} }
  for (const { id, volume } of tanks) {
    const levels = tankLevelM[id]!
    const start = getTankVolumeM3(volume, levels[0]!)
    const end = getTankVolumeM3(volume, levels.at(-1)!)
    stored.byTank[id] = { start, end }
    stored.start += start
    stored.end += end
  }
  return stored
}

function listTankEnds({ tanks, factors }: PreparedNetwork) {
  return tanks.map(({ id, minLevel, maxLevel }) => ({
    id,
    minLevelM: minLevel * factors.lengthM,
    maxLevelM: maxLevel * factors.lengthM,
  }))
}
