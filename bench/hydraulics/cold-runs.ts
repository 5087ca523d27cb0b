import { CountType, LinkProperty, NodeProperty, NodeType, Project, TimeParameter, Workspace } from 'epanet-js'
import { prepareOperation } from '#domain/hydraulics/operation/prepare-operation.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import type { HydraulicProblem } from '#domain/hydraulics/simulation.ts'

/** Speed of each pump, in the problem's order, in each step. */
export type Speeds = Float64Array[]

/** EPANET's own initialisation, nothing saved, flows begun anew. */
const initFlow = 10

/**
 * Full runs from the first instant to the last by epanet-js's own wrapper, as its documentation has them: open, step,
 * read each pump's power and each limited pressure by a call, add up. What the product's evaluator is held against.
 */
export async function openColdRuns(problem: HydraulicProblem, pumpIds: string[], boundariesS: number[]) {
  const read = readNetwork(problem.inp)
  if (!read.ok) throw new Error(read.problems[0]?.what)
  // Controls that would overrule the schedule must go here as there.
  const { inp, coupledLinks } = prepareOperation(problem.inp, read.network, new Set(pumpIds))
  const workspace = new Workspace()
  await workspace.loadModule()
  let project = new Project(workspace)
  let ids: ReturnType<typeof lookUp>

  const open = () => {
    workspace.writeFile('cold.inp', inp)
    project = new Project(workspace)
    project.open('cold.inp', 'cold.rpt', 'cold.out')
    project.setReport('MESSAGES NO')
    ids = lookUp()
  }
  const lookUp = () => {
    const nodes = Array.from({ length: project.getCount(CountType.NodeCount) }, (_, i) => i + 1)
    const pumps = pumpIds.map((id) => project.getLinkIndex(id))
    for (const pump of pumps) project.setLinkValue(pump, LinkProperty.LinkPattern, 0)
    project.setTimeParameter(TimeParameter.Duration, problem.durationS)
    return {
      pumps,
      tanks: nodes.filter((index) => project.getNodeType(index) === NodeType.Tank),
      limited: Object.entries(problem.limits.pressures).map(([id, { minM }]) => ({
        index: project.getNodeIndex(id),
        minM,
      })),
      coupled: coupledLinks.map((link) => ({
        index: project.getLinkIndex(link.linkId),
        pumps: link.pumpIds.map((id) => pumpIds.indexOf(id)),
        opensWith: link.opensWith,
      })),
    }
  }
  const setStep = (speeds: Speeds, step: number) => {
    for (const [p, index] of ids.pumps.entries())
      project.setLinkValue(index, LinkProperty.Setting, speeds[step]![p]!)
    for (const { index, pumps, opensWith } of ids.coupled) {
      const isAnyOn = pumps.some((p) => speeds[step]![p]! > 0)
      project.setLinkValue(index, LinkProperty.Status, isAnyOn === (opensWith === 'pump-on') ? 1 : 0)
    }
  }

  /** Cost, pressure missing and the tanks' levels; `stepS` is the longest hydraulic step. */
  const run = (speeds: Speeds, stepS: number) => {
    const { slotS, perKwh } = problem.price
    let cost = 0
    let lackM = 0
    let levels = 0
    let step = -1
    project.setTimeParameter(TimeParameter.HydStep, stepS)
    project.openH()
    project.initH(initFlow)
    for (let atS = 0, takenS = 1; takenS > 0; atS += takenS) {
      if (step + 1 < speeds.length && atS >= boundariesS[step + 1]!) setStep(speeds, ++step)
      project.runH()
      let kw = 0
      for (const pump of ids.pumps) kw += project.getLinkValue(pump, LinkProperty.Energy)
      for (const { index, minM } of ids.limited)
        lackM += Math.max(0, minM - project.getNodeValue(index, NodeProperty.Pressure))
      for (const tank of ids.tanks) levels += project.getNodeValue(tank, NodeProperty.TankLevel)
      takenS = project.nextH()
      cost += (kw * perKwh[Math.min(perKwh.length - 1, Math.floor(atS / slotS))]! * takenS) / 3600
    }
    project.closeH()
    return { cost, lackM, levels }
  }
  return {
    open,
    run,
    close: () => project.close(),
    fileStepS: () => project.getTimeParameter(TimeParameter.HydStep),
  }
}
