import { CountType } from 'epanet-js'
import type { HydraulicProblem } from '#domain/hydraulics/simulation.ts'
import { connectZones } from '#workers/compute/epanet/drive-demand.ts'
import { findDrivingPatterns } from '#workers/compute/epanet/find-driving-patterns.ts'
import type { PreparedNetwork } from '#workers/compute/epanet/prepared-network.ts'

/** What drives the network from outside: intervals in which no pattern changes, and how to reach states between. */
export type TabulatedDemand = {
  /** Start of each interval, seconds. */
  startS: number[]
  /** Independent drivers (patterns of different shape), each scaled to 0..1 over the horizon: [interval][driver]. */
  drivers: Float64Array[]
  /** An interval like `interval`, but with one driver moved by `by`. It is overwritten by the next call. */
  moveDriver(interval: number, driver: number, by: number): number
}

const DAY_S = 86_400

/**
 * Rewrites every pattern to one entry for each interval, so that interval `i` is reached by a pattern start of `i`
 * pattern steps, however unequal the intervals are. Zones follow the problem, other patterns the clock.
 */
export const tabulateDemand = (prepared: PreparedNetwork, problem: HydraulicProblem): TabulatedDemand => {
  const { network, operation, patternStepS, patternStartS, factors, demandMultiplier } = prepared
  const { engine, project } = network
  const { demand, durationS, startClockS } = problem
  const shiftS = patternStartS + ((((startClockS - operation.startClockS) % DAY_S) + DAY_S) % DAY_S)

  const stops = new Set([0])
  for (let at = demand.stepS; demand.zones.length > 0 && at < durationS; at += demand.stepS) stops.add(at)
  for (let at = patternStepS - (shiftS % patternStepS); at < durationS; at += patternStepS) stops.add(at)
  const startS = [...stops].sort((a, b) => a - b)

  const patterns: Pattern[] = readPatterns(prepared).map(({ index, values }) => ({
    index,
    values: startS.map((at) => values[Math.floor((at + shiftS) / patternStepS) % values.length]!),
  }))
  connectZones(network, demand.zones).forEach((index, z) => {
    const { flowM3PerH } = demand.zones[z]!
    const toPattern = demandMultiplier === 0 ? 0 : 1 / factors.flowM3PerH / demandMultiplier
    const flowAt = (at: number) =>
      flowM3PerH[Math.min(flowM3PerH.length - 1, Math.floor(at / demand.stepS))] ?? 0
    patterns.push({ index, values: startS.map((at) => flowAt(at) * toPattern) })
  })
  const scratch = startS.length
  const values = engine._malloc(8 * (scratch + 1))
  for (const pattern of patterns) {
    engine.HEAPF64.set([...pattern.values, pattern.values[0]!], values >> 3)
    engine._EN_setpattern(project, pattern.index, values, scratch + 1)
  }
  engine._free(values)
  const shapes = groupByShape(patterns, findDrivingPatterns(network))
  return {
    startS,
    drivers: startS.map((_, i) => Float64Array.from(shapes, ({ driver }) => driver[i]!)),
    moveDriver: (interval, driver, by) => {
      shapes.forEach(({ members }, s) => {
        for (const pattern of members) {
          const value = pattern.values[interval]! + (s === driver ? by * pattern.range : 0)
          engine._EN_setpatternvalue(project, pattern.index, scratch + 1, value)
        }
      })
      return scratch
    },
  }
}

type Pattern = { index: number; values: number[] }

const readPatterns = ({ network }: PreparedNetwork): Pattern[] => {
  const { engine, project, i32, f64 } = network
  engine._EN_getcount(project, CountType.PatCount, i32)
  return Array.from({ length: engine.HEAP32[i32 >> 2]! }, (_, i) => {
    engine._EN_getpatternlen(project, i + 1, i32)
    const values = Array.from({ length: engine.HEAP32[i32 >> 2]! }, (_, k) => {
      engine._EN_getpatternvalue(project, i + 1, k + 1, f64)
      return engine.HEAPF64[f64 >> 3]!
    })
    return { index: i + 1, values }
  })
}

/** Patterns that rise and fall together are one driver; those that stay as they are or move no water drive nothing. */
const groupByShape = (patterns: Pattern[], driving: Set<number>) => {
  const shapes = new Map<string, { driver: number[]; members: (Pattern & { range: number })[] }>()
  const constant: (Pattern & { range: number })[] = []
  for (const pattern of patterns) {
    const low = Math.min(...pattern.values)
    const range = Math.max(...pattern.values) - low
    if (range === 0 || !driving.has(pattern.index)) {
      constant.push({ ...pattern, range })
      continue
    }
    const driver = pattern.values.map((value) => (value - low) / range)
    const key = driver.map((value) => value.toFixed(6)).join(' ')
    const shape = shapes.get(key) ?? { driver, members: [] }
    shape.members.push({ ...pattern, range })
    shapes.set(key, shape)
  }
  const groups = [...shapes.values()]
  groups[0]?.members.push(...constant)
  return groups
}
