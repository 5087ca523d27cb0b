import { CountType, FlowUnits, LinkProperty, LinkType, Option, TimeParameter } from 'epanet-js'
import { FLOW_UNITS, getUnitFactors } from '#domain/hydraulics/flow-units.ts'
import type { HydraulicProblem } from '#domain/hydraulics/simulation.ts'
import { driveDemand } from '#workers/compute/search/drive-demand.ts'
import type { LinkControl, TiedLink } from '#workers/compute/search/link-rules.ts'
import { findTiedLinks, readControls } from '#workers/compute/search/link-rules.ts'
import type { Engine } from '#workers/compute/search/open-engine.ts'
import { beginHydraulics, openEngine } from '#workers/compute/search/open-engine.ts'
import type { TwinTank } from '#workers/compute/search/twin-tanks.ts'
import { widenTanks } from '#workers/compute/search/twin-tanks.ts'

/**
 * The network as the search sees it: no controls on what the schedule drives, tanks with room beyond their
 * bounds, demand by intervals. It is asked for single instants only; the search does its own stepping.
 */
export type Twin = {
  engine: Engine
  /** EPANET's link indices of the scheduled pumps, in the problem's order. */
  pumps: number[]
  tanks: TwinTank[]
  tied: TiedLink[]
  /** Controls that stay in force, on links that no schedule drives; those by tank level or time. */
  controls: LinkControl[]
  demandStartS: number[]
  hydraulicStepS: number
  patternStepS: number
  /** Relative flow change that the network's own options call converged. */
  accuracy: number
  flowM3PerH: number
  lengthM: number
}

/** Flow change at which the twin's solutions count as converged: tight, since differences between them are used. */
const ACCURACY = 1e-6
/** Ten are usual; states that take more than this are far outside what a plan may come to. */
const TRIALS = 40

export const openTwin = async (problem: HydraulicProblem, pumpIds: string[]): Promise<Twin> => {
  const engine = await openEngine(problem.inp)
  const { project } = engine
  const unit = FLOW_UNITS[project.getFlowUnits() as FlowUnits as number]!
  const { flowM3PerH, lengthM } = getUnitFactors(unit)
  const pumps = pumpIds.map((id) => project.getLinkIndex(id))
  for (let link = 1; link <= project.getCount(CountType.LinkCount); link++) {
    if (project.getLinkType(link) === LinkType.Pump && pumps.includes(link))
      project.setLinkValue(link, LinkProperty.LinkPattern, 0)
  }
  const allControls = readControls(project)
  const tied = findTiedLinks(allControls, pumps)
  const isDriven = (link: number) => pumps.includes(link) || tied.some((tie) => tie.link === link)
  const tanks = widenTanks(project, lengthM, (id) => !problem.limits.tanks[id])
  const isTank = (node: number) => tanks.some((tank) => tank.node === node)
  const isOurs = ({ when }: LinkControl) => when.kind !== 'level' || isTank(when.node)
  for (const control of [...allControls].reverse())
    if (isDriven(control.link) || isOurs(control)) project.deleteControl(control.index)
  for (let i = project.getCount(CountType.RuleCount); i >= 1; i--) project.deleteRule(i)

  const accuracy = project.getOption(Option.Accuracy)
  project.setOption(Option.Accuracy, Math.min(ACCURACY, accuracy))
  project.setOption(Option.Trials, TRIALS)
  const patternStepS = project.getTimeParameter(TimeParameter.PatternStep)
  const hydraulicStepS = project.getTimeParameter(TimeParameter.HydStep)
  const demandStartS = driveDemand(project, problem, flowM3PerH)
  beginHydraulics(engine)
  return {
    engine,
    pumps,
    tanks,
    tied,
    controls: allControls.filter((control) => !isDriven(control.link) && isOurs(control)),
    demandStartS,
    hydraulicStepS,
    patternStepS,
    accuracy,
    flowM3PerH,
    lengthM,
  }
}
