import { CountType, LinkProperty, NodeProperty, NodeType, Project, TimeParameter, Workspace } from 'epanet-js'
import type { Schedule } from '#domain/hydraulics/simulation.ts'
import type { OptimizeInstance } from './instances.ts'

/** What a schedule does in a run that shares nothing with the product but EPANET. */
export type ColdRun = {
  cost: number
  /** Limits broken, in words; empty when all hold. */
  broken: string[]
  /** Starts of each pump, the day's end followed by its beginning. */
  starts: number[]
}

const sameM = 1e-5
/** EPANET cuts its step to the second in which a tank reaches an end: this is more than a second's flow. */
const secondM = 1e-3
const levelToleranceM = 1e-4
/** Nothing is cut off at the report's precision, but a level after a day is no more certain than this. */
const endToleranceM = 1e-3

/**
 * The network as published, opened anew through epanet-js's own wrapper with the schedule as its pumps' patterns, from
 * beginning to end: level at every hydraulic sub-step, pressure at the instants that count, end levels, starts.
 * The files' units must be metric: levels and pressures in m.
 */
export async function runCold(
  { problem, pressureEveryS }: OptimizeInstance,
  schedule: Schedule,
): Promise<ColdRun> {
  const { hydraulic } = problem
  const { tanks: tankLimits, pressures } = hydraulic.limits
  const workspace = new Workspace()
  await workspace.loadModule()
  const project = new Project(workspace)
  workspace.writeFile('cold.inp', hydraulic.inp)
  project.open('cold.inp', 'cold.rpt', 'cold.out')
  const broken = new Map<string, number>()
  const note = (what: string, amount: number, tolerance: number) => {
    if (amount > tolerance) broken.set(what, Math.max(amount, broken.get(what) ?? 0))
  }
  try {
    const pumps = setPatterns(project, schedule)
    const tanks = listTanks(project)
    const limited = Object.entries(pressures).map(([id, { minM }]) => ({
      id,
      index: project.getNodeIndex(id),
      minM,
    }))
    const elevations = tanks.map(({ index }) => project.getNodeValue(index, NodeProperty.Elevation))
    const levelOf = (i: number) => project.getNodeValue(tanks[i]!.index, NodeProperty.Head) - elevations[i]!
    let cost = 0
    let stepS = Number.POSITIVE_INFINITY
    const fileStepS = project.getTimeParameter(TimeParameter.HydStep)
    project.openH()
    project.initH(0)
    const startM = tanks.map(({ index }) => project.getNodeValue(index, NodeProperty.TankLevel))
    while (stepS > 0) {
      const atS = project.runH()
      for (const [i, { id, minM, maxM }] of tanks.entries()) {
        const levelM = levelOf(i)
        const touchM = atS % fileStepS === 0 ? sameM : secondM
        if (atS > 0) note(`tank ${id} reaches its bottom`, minM + touchM - levelM, 0)
        if (atS > 0 && tankLimits[id]) note(`tank ${id} reaches its top`, levelM - maxM + touchM, 0)
        const limit = tankLimits[id]
        if (limit) {
          note(`tank ${id} too low, m`, limit.minM - levelM, levelToleranceM)
          note(`tank ${id} too high, m`, levelM - limit.maxM, levelToleranceM)
        }
        if (atS === hydraulic.durationS) note(`tank ${id} ends lower, m`, startM[i]! - levelM, endToleranceM)
      }
      if (atS < hydraulic.durationS && atS % pressureEveryS === 0)
        for (const { id, index, minM } of limited)
          note(`pressure at ${id}, m`, minM - project.getNodeValue(index, NodeProperty.Pressure), 1e-6)
      const kw = pumps.reduce((sum, pump) => sum + project.getLinkValue(pump, LinkProperty.Energy), 0)
      stepS = project.nextH()
      cost += sumPrice(hydraulic.price, atS, atS + stepS) * kw
    }
    project.closeH()
    const starts = problem.pumps.map(({ id, maxStartsPerDay }) => {
      const count = countStarts(schedule.pumpSpeed[id]!)
      note(`starts of ${id}`, count - maxStartsPerDay, 0)
      return count
    })
    return { cost, starts, broken: [...broken].map(([what, amount]) => `${what} ${amount.toPrecision(3)}`) }
  } finally {
    project.close()
  }
}

/** Gives each pump a pattern of its own that is the schedule, shifted as far as the file's patterns are. */
function setPatterns(project: Project, { boundariesS, pumpSpeed }: Schedule): number[] {
  const patternStepS = project.getTimeParameter(TimeParameter.PatternStep)
  if (boundariesS[1] !== patternStepS) throw new Error('The schedule’s steps are not the pattern step')
  const shift = project.getTimeParameter(TimeParameter.PatternStart) / patternStepS
  return Object.entries(pumpSpeed).map(([id, speeds]) => {
    const link = project.getLinkIndex(id)
    project.addPattern(`cold-${id}`)
    const pattern = project.getPatternIndex(`cold-${id}`)
    const values = new Array<number>(speeds.length)
    for (const [k, speed] of speeds.entries()) values[(k + shift) % speeds.length] = speed
    project.setPattern(pattern, values)
    project.setLinkValue(link, LinkProperty.LinkPattern, pattern)
    return link
  })
}

function listTanks(project: Project) {
  const nodes = Array.from({ length: project.getCount(CountType.NodeCount) }, (_, i) => i + 1)
  return nodes
    .filter((index) => project.getNodeType(index) === NodeType.Tank)
    .map((index) => ({
      id: project.getNodeId(index),
      index,
      minM: project.getNodeValue(index, NodeProperty.MinLevel),
      maxM: project.getNodeValue(index, NodeProperty.MaxLevel),
    }))
}

/** Price of one kW from `fromS` to `toS`. */
function sumPrice(
  { slotS, perKwh }: { slotS: number; perKwh: number[] },
  fromS: number,
  toS: number,
): number {
  let sum = 0
  for (let at = fromS; at < toS; ) {
    const untilS = Math.min(toS, (Math.floor(at / slotS) + 1) * slotS)
    sum += (perKwh[Math.min(perKwh.length - 1, Math.floor(at / slotS))]! * (untilS - at)) / 3600
    at = untilS
  }
  return sum
}

const countStarts = (speeds: number[]): number =>
  speeds.filter((speed, k) => speed > 0 && !(speeds.at(k - 1)! > 0)).length
