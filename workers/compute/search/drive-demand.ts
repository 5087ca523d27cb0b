import type { Project } from 'epanet-js'
import { CountType, NodeProperty, Option, TimeParameter } from 'epanet-js'
import type { HydraulicProblem } from '#domain/hydraulics/simulation.ts'

const DAY_S = 86_400

/**
 * Makes the network's demand follow the problem: each zone's junctions take their share of its forecast,
 * other junctions keep their patterns, set to the clock. Every pattern is rewritten to one entry for each
 * interval in which no demand changes, so that interval `i` is reached by a pattern start of `i` pattern steps,
 * however unequal the intervals are. Returns their starts in seconds.
 */
export const driveDemand = (project: Project, problem: HydraulicProblem, flowFactorM3PerH: number): number[] => {
  const { demand, durationS, startClockS } = problem
  const patternStepS = project.getTimeParameter(TimeParameter.PatternStep)
  const clockShiftS = startClockS - project.getTimeParameter(TimeParameter.StartTime)
  const shiftS = project.getTimeParameter(TimeParameter.PatternStart) + (((clockShiftS % DAY_S) + DAY_S) % DAY_S)

  const stops = new Set([0])
  for (let at = demand.stepS; demand.zones.length > 0 && at < durationS; at += demand.stepS) stops.add(at)
  for (let at = patternStepS - (shiftS % patternStepS); at < durationS; at += patternStepS) stops.add(at)
  const startS = [...stops].sort((a, b) => a - b)

  for (let i = 1; i <= project.getCount(CountType.PatCount); i++) {
    const values = Array.from({ length: project.getPatternLength(i) }, (_, k) => project.getPatternValue(i, k + 1))
    const periodAt = (at: number) => Math.floor((at + shiftS) / patternStepS) % values.length
    project.setPattern(i, startS.map((at) => values[periodAt(at)]!))
  }
  const multiplier = project.getOption(Option.DemandMult) || 1
  const cleared = new Set<number>()
  demand.zones.forEach((zone, z) => {
    const pattern = freePatternId(project, z)
    project.addPattern(pattern)
    const flowAt = (at: number) => zone.flowM3PerH[Math.min(zone.flowM3PerH.length - 1, Math.floor(at / demand.stepS))]!
    project.setPattern(project.getPatternIndex(pattern), startS.map(flowAt))
    for (const { id, share } of zone.junctions) {
      const node = project.getNodeIndex(id)
      if (!cleared.has(node)) {
        for (let i = project.getNumberOfDemands(node); i >= 1; i--) project.deleteDemand(node, i)
        cleared.add(node)
      }
      project.addDemand(node, share / flowFactorM3PerH / multiplier, pattern, '')
    }
  })
  return startS
}

const freePatternId = (project: Project, z: number): string => {
  const taken = new Set(
    Array.from({ length: project.getCount(CountType.PatCount) }, (_, i) => project.getPatternId(i + 1)),
  )
  let id = `zone${z}`
  while (taken.has(id)) id = `_${id}`
  return id
}

/** Elevation of every node, m, by EPANET's index less one. */
export const readElevations = (project: Project, lengthM: number): Float64Array =>
  Float64Array.from(
    { length: project.getCount(CountType.NodeCount) },
    (_, i) => project.getNodeValue(i + 1, NodeProperty.Elevation) * lengthM,
  )
