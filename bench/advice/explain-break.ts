import type { HydraulicProblem, Schedule, SimulationResult } from '#domain/hydraulics/simulation.ts'
import type { Broken } from './account.ts'
import type { Site } from './open-site.ts'
import type { HourPlanned } from './plan-hour.ts'

const hourS = 3600
/** Hours before a break whose plans are told of too: a tank runs empty over hours. */
const hoursBefore = 12

/** An hour of the replay: what its plan was, and how far its levels came from what the model said of the first hour. */
export type HourTrace = {
  hour: number
  state: HourPlanned['found']['state']
  /** Limits that the plan itself breaks, in words. */
  breaks: string[]
  marginsNotKept: string[]
  /** Links taken to be open or closed at the start, and the plant's were otherwise. */
  wrongLinks: string[]
  /** Level that came after the hour less the one that the plan's model said, m, by tank. */
  levelErrorM: Record<string, number>
}

export type BreakTrace = Omit<Broken, 'fromS' | 'worstM'> & {
  hour: number
  plan: HourTrace['state']
  planBreaks: string[]
  planMarginsNotKept: string[]
  wrongLinks: string[]
  /**
   * Least pressure (or tank's level at its worst) in that hour: as the plan believed it, with the demand that came, with
   * the plant's own state at the start too, and as it came. What is left between the last two is the model's error.
   */
  believed: number
  withDemand: number
  withState: number
  came: number
  /** Of the tank (of a pressure: of the tank that was furthest off), hour by hour up to the break. */
  before: { hour: number; plan: HourTrace['state']; tankId: string; levelErrorM: number }[]
}

export type HourRun = {
  hour: number
  planned: HourPlanned
  /** First step of the plan, as the plant ran it. */
  first: Schedule
  /** Start and demand of the plant. */
  actual: Pick<HydraulicProblem, 'start' | 'demand'>
  endLevelM: Record<string, number>
}

/** What the model says of an hour and of every limit broken in it. */
export function createTrace(site: Site) {
  const hours: HourTrace[] = []
  const found: { broken: Broken; trace: BreakTrace }[] = []

  const ask = async (problem: HydraulicProblem, first: Schedule): Promise<SimulationResult> => {
    const ran = await site.simulator.simulate(
      { ...problem, durationS: hourS },
      { kind: 'schedule', schedule: first },
    )
    if (!ran.ok) throw new Error(ran.error.message)
    return ran.result
  }
  const worstOf = ({ kind, assetId }: Broken, result: SimulationResult): number =>
    kind === 'pressure'
      ? result.leastPressure[assetId]!.pressureM
      : Math[kind === 'tank-empty' ? 'min' : 'max'](...result.tankLevelM[assetId]!)

  return {
    /** `broken` began in this hour. */
    add: async ({ hour, planned, first, actual, endLevelM }: HourRun, broken: Broken[]) => {
      const { hydraulic, found: plan } = planned
      const believed = await ask(hydraulic, first)
      const levelErrorM = Object.fromEntries(
        Object.entries(endLevelM).map(([id, levelM]) => [id, levelM - believed.tankLevelM[id]!.at(-1)!]),
      )
      const inferred = hydraulic.start.linkOpen ?? {}
      const wrongLinks = Object.entries(actual.start.linkOpen ?? {})
        .filter(([id, isOpen]) => inferred[id] !== undefined && inferred[id] !== isOpen)
        .map(([id, isOpen]) => `${id} is ${isOpen ? 'open' : 'closed'}`)
      const trace: HourTrace = {
        hour,
        state: plan.state,
        breaks: [...plan.violations, ...plan.clamps].map(describe),
        marginsNotKept: plan.marginsNotKept.map(describe),
        wrongLinks,
        levelErrorM,
      }
      hours.push(trace)
      if (broken.length === 0) return
      const withDemand = await ask({ ...hydraulic, demand: actual.demand }, first)
      const withState = await ask({ ...hydraulic, ...actual }, first)
      for (const one of broken)
        found.push({
          broken: one,
          trace: {
            kind: one.kind,
            assetId: one.assetId,
            hours: one.hours,
            amount: one.amount,
            hour,
            plan: plan.state,
            planBreaks: trace.breaks,
            planMarginsNotKept: trace.marginsNotKept,
            wrongLinks,
            believed: worstOf(one, believed),
            withDemand: worstOf(one, withDemand),
            withState: worstOf(one, withState),
            came: 0,
            before: tellBefore(one, hours),
          },
        })
    },
    /** With the amounts and durations that each came to in the end. */
    breaks: (): BreakTrace[] =>
      found.map(({ broken, trace }) => ({
        ...trace,
        hours: broken.hours,
        amount: broken.amount,
        came: broken.worstM,
      })),
    hours: (): HourTrace[] => hours,
  }
}

const describe = ({ kind, assetId, amount, fromS, durationS }: HourPlanned['found']['violations'][number]) =>
  `${kind} ${assetId} by ${amount.toFixed(2)} from ${(fromS / hourS).toFixed(1)} h for ${(durationS / hourS).toFixed(1)} h`

function tellBefore({ kind, assetId }: Broken, hours: HourTrace[]): BreakTrace['before'] {
  const told = hours.slice(-hoursBefore)
  const worst = Object.entries(told.at(-1)!.levelErrorM).reduce((a, b) =>
    Math.abs(b[1]) > Math.abs(a[1]) ? b : a,
  )
  const tankId = kind === 'pressure' ? worst[0] : assetId
  return told.map(({ hour, state, levelErrorM }) => ({
    hour,
    plan: state,
    tankId,
    levelErrorM: Math.round(1000 * levelErrorM[tankId]!) / 1000,
  }))
}
