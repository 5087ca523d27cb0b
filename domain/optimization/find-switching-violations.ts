import type { Schedule, Violation } from '#domain/hydraulics/simulation.ts'
import { UNKNOWN_STATE } from '#domain/optimization/count-starts.ts'
import type { OptimizationProblem, PumpOption, ValveOption } from '#domain/optimization/problem.ts'
import { DAY_S, toSwitchingLimits, toValveLimits } from '#domain/optimization/switching-limits.ts'

/**
 * Limits on starts, and on the length of runs and rests, that a schedule breaks, pump by pump; and those on changes, and on
 * the time from one to the next, valve by valve. What runs as the plan
 * begins counts from `inStateForS` before it; what still runs as it ends is not judged. A switch that an outage or a
 * frozen step forces is nobody's choice and breaks nothing, though a forced start counts.
 */
export const findSwitchingViolations = (problem: OptimizationProblem, schedule: Schedule): Violation[] => [
  ...problem.pumps.flatMap((pump) => {
    const speeds = schedule.pumpSpeed[pump.id]
    return speeds ? findOfPump(problem, pump, speeds, schedule.boundariesS) : []
  }),
  ...(problem.valves ?? []).flatMap((valve) => {
    const states = schedule.valves?.[valve.id]?.map((state) => valve.states.indexOf(state))
    return states ? findOfValve(problem, valve, states, schedule.boundariesS) : []
  }),
]

const findOfPump = (
  problem: OptimizationProblem,
  pump: PumpOption,
  speeds: number[],
  boundariesS: number[],
): Violation[] => {
  const limits = toSwitchingLimits(pump, problem)
  const violations: Violation[] = []
  const startsAtS: number[] = []
  let isOn = problem.isRepeating ? speeds.at(-1)! > 0 : limits.stateAtStart === 1
  let sinceS = -limits.inStateForS
  speeds.forEach((speed, k) => {
    const is = speed > 0
    if (is === isOn) return
    const atS = boundariesS[k]!
    const isForced =
      k < problem.frozenSteps ||
      (!is && pump.outOfService.some((span) => span.fromS < boundariesS[k + 1]! && span.toS > atS))
    const leastS = is ? limits.minOffS : limits.minOnS
    const heldS = atS - sinceS
    if (heldS < leastS && !isForced)
      violations.push({
        kind: is ? 'off-time-below-min' : 'on-time-below-min',
        assetId: pump.id,
        amount: leastS - heldS,
        unit: 's',
        limit: leastS,
        fromS: Math.max(0, sinceS),
        worstAtS: atS,
        durationS: atS - Math.max(0, sinceS),
      })
    if (is) startsAtS.push(atS)
    isOn = is
    sinceS = atS
  })
  const most = { assetId: pump.id, limit: pump.maxStartsPerDay }
  return [...violations, ...findTooMany({ ...most, kind: 'starts-above-max', unit: 'starts' }, startsAtS)]
}

const findOfValve = (
  problem: OptimizationProblem,
  valve: ValveOption,
  states: number[],
  boundariesS: number[],
): Violation[] => {
  const { stateAtStart, inStateForS } = toValveLimits(valve, problem)
  const violations: Violation[] = []
  const changesAtS: number[] = []
  let before = problem.isRepeating ? states.at(-1)! : stateAtStart
  let sinceS = -inStateForS
  states.forEach((state, k) => {
    if (state === before) return
    const atS = boundariesS[k]!
    const heldS = atS - sinceS
    const isChange = before !== UNKNOWN_STATE
    if (isChange && heldS < valve.minHeldS && k >= problem.frozenSteps)
      violations.push({
        kind: 'held-time-below-min',
        assetId: valve.id,
        amount: valve.minHeldS - heldS,
        unit: 's',
        limit: valve.minHeldS,
        fromS: Math.max(0, sinceS),
        worstAtS: atS,
        durationS: atS - Math.max(0, sinceS),
      })
    if (isChange) changesAtS.push(atS)
    before = state
    sinceS = atS
  })
  const most = { assetId: valve.id, limit: valve.maxChangesPerDay }
  return [...violations, ...findTooMany({ ...most, kind: 'changes-above-max', unit: 'changes' }, changesAtS)]
}

/** Days are counted from the plan's start. */
const findTooMany = (
  most: Pick<Violation, 'kind' | 'assetId' | 'unit' | 'limit'>,
  startsAtS: number[],
): Violation[] => {
  const byDay = new Map<number, number[]>()
  for (const atS of startsAtS) {
    const day = Math.floor(atS / DAY_S)
    byDay.set(day, [...(byDay.get(day) ?? []), atS])
  }
  return [...byDay.values()]
    .filter((starts) => starts.length > most.limit)
    .map((starts) => ({
      ...most,
      amount: starts.length - most.limit,
      fromS: starts[most.limit]!,
      worstAtS: starts.at(-1)!,
      durationS: starts.at(-1)! - starts[most.limit]!,
    }))
}
