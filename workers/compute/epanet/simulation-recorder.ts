import { NodeProperty } from 'epanet-js'
import { LEAST_PRESSURE_M } from '#domain/hydraulics/least-pressure.ts'
import { getMeanPrice } from '#domain/hydraulics/mean-price.ts'
import type {
  HydraulicProblem,
  PumpSeries,
  SimulationResult,
  ValveState,
} from '#domain/hydraulics/simulation.ts'
import type { PreparedNetwork } from '#workers/compute/epanet/prepared-network.ts'
import { readPumpState } from '#workers/compute/epanet/read-pump-state.ts'
import type { HydraulicObserver } from '#workers/compute/epanet/run-hydraulics.ts'
import { readValveState } from '#workers/compute/epanet/valve-state.ts'

export type RecordedSeries = {
  /** n instants and levels, n - 1 of the rest. */
  timesS: number[]
  tankLevelM: Record<string, number[]>
  pumps: Record<string, PumpSeries>
  valves: Record<string, ValveState[]>
  pressureM: Record<string, number[]>
  totalPowerKw: number[]
  isUnbalanced: boolean[]
  demandM3: number
  warnings: SimulationResult['warnings']
}

/** Observes a run and keeps what a `SimulationResult` is made of. `finish` reads the levels at the end. */
export function createRecorder(
  prepared: PreparedNetwork,
  {
    limits,
    price,
    start,
    watchedJunctions = [],
  }: Pick<HydraulicProblem, 'limits' | 'price' | 'start' | 'watchedJunctions'>,
  watched: string[],
): HydraulicObserver & { finish: (endS: number) => RecordedSeries } {
  const { network, factors, tanks } = prepared
  const tankLevels = tanks.map((): number[] => [])
  const pumps = prepared.pumps.map((pump) => ({
    pump,
    wasOn: (start.pumpSpeed[pump.id] ?? pump.initialSpeed) > 0,
    series: emptySeries(),
  }))
  const valves = watched.map((id) => ({ id, index: network.links.get(id)!, states: [] as ValveState[] }))
  const junctions = [...new Set([...Object.keys(limits.pressures), ...watchedJunctions])].map((id) => {
    const index = network.nodes.get(id)!
    return { id, index, elevation: network.getNode(index, NodeProperty.Elevation), pressures: [] as number[] }
  })
  const record: Omit<RecordedSeries, 'tankLevelM' | 'pumps' | 'valves' | 'pressureM'> = {
    timesS: [],
    totalPowerKw: [],
    isUnbalanced: [],
    demandM3: 0,
    warnings: [],
  }
  let demandM3PerH = 0

  const readLevels = (heads: Float64Array) => {
    for (const [i, { index, elevation }] of tanks.entries())
      tankLevels[i]!.push((heads[index - 1]! - elevation) * factors.lengthM)
  }

  return {
    onSolved(atS, warning, isBalanced) {
      const heads = network.readNodes(NodeProperty.Head)
      record.timesS.push(atS)
      record.isUnbalanced.push(!isBalanced)
      if (warning > 0) record.warnings.push({ code: warning, atS })
      readLevels(heads)
      for (const { index, elevation, pressures } of junctions)
        pressures.push(Math.max(LEAST_PRESSURE_M, (heads[index - 1]! - elevation) * factors.lengthM))
      let totalKw = 0
      for (const one of pumps) {
        const { series } = one
        const { speed, flowM3PerH, headM, powerKw } = readPumpState(prepared, one.pump, heads)
        series.speed.push(speed)
        series.flowM3PerH.push(flowM3PerH)
        series.headM.push(headM)
        series.powerKw.push(powerKw)
        if (speed > 0 && !one.wasOn) series.starts++
        one.wasOn = speed > 0
        totalKw += powerKw
      }
      record.totalPowerKw.push(totalKw)
      for (const { index, states } of valves) states.push(readValveState(prepared, index))
      demandM3PerH = sumDemand(prepared)
    },
    onStepped(fromS, toS) {
      const hours = (toS - fromS) / 3600
      const perKwh = getMeanPrice(price, fromS, toS)
      for (const { series } of pumps) {
        const energyKwh = series.powerKw.at(-1)! * hours
        series.energyKwh += energyKwh
        series.cost += energyKwh * perKwh
      }
      record.demandM3 += demandM3PerH * hours
    },
    finish(endS) {
      record.timesS.push(endS)
      readLevels(network.readNodes(NodeProperty.Head))
      return {
        ...record,
        tankLevelM: Object.fromEntries(tanks.map(({ id }, i) => [id, tankLevels[i]!])),
        pumps: Object.fromEntries(pumps.map(({ pump, series }) => [pump.id, series])),
        valves: Object.fromEntries(valves.map(({ id, states }) => [id, states])),
        pressureM: Object.fromEntries(junctions.map(({ id, pressures }) => [id, pressures])),
      }
    },
  }
}

const emptySeries = (): PumpSeries => ({
  speed: [],
  flowM3PerH: [],
  headM: [],
  powerKw: [],
  energyKwh: 0,
  cost: 0,
  starts: 0,
})

/** Water delivered; a negative demand is a supply. */
function sumDemand({ network, junctionCount, factors }: PreparedNetwork): number {
  const demands = network.readNodes(NodeProperty.Demand)
  let sum = 0
  for (let i = 0; i < junctionCount; i++) sum += Math.max(0, demands[i]!)
  return sum * factors.flowM3PerH
}
