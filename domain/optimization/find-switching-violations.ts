import type { Schedule, Violation } from '#domain/hydraulics/simulation.ts'
import type { OptimizationProblem, PumpOption } from '#domain/optimization/problem.ts'
import { DAY_S, toSwitchingLimits } from '#domain/optimization/switching-limits.ts'

/**
 * Limits on starts, and on the length of runs and rests, that a schedule breaks, pump by pump. What runs as the plan
 * begins counts from `inStateForS` before it; what still runs as it ends is not judged. A switch that an outage or a
 * frozen step forces is nobody's choice and breaks nothing, though a forced start counts.
 */
export const findSwitchingViolations = (problem: OptimizationProblem, schedule: Schedule): Violation[] =>
  problem.pumps.flatMap((pump) => {
    const speeds = schedule.pumpSpeed[pump.id]
    return speeds ? findOfPump(problem, pump, speeds, schedule.boundariesS) : []
  })

const findOfPump = (
  problem: OptimizationProblem,
  pump: PumpOption,
  speeds: number[],
  boundariesS: number[],
): Violation[] => {
  const limits = toSwitchingLimits(pump, problem)
  const violations: Violation[] = []
  const startsAtS: number[] = []
  let isOn = problem.isRepeating ? speeds.at(-1)! > 0 : limits.isOnAtStart
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
  return [...violations, ...findTooManyStarts(pump, startsAtS)]
}

/** Days are counted from the plan's start. */
const findTooManyStarts = (pump: PumpOption, startsAtS: number[]): Violation[] => {
  const byDay = new Map<number, number[]>()
  for (const atS of startsAtS) {
    const day = Math.floor(atS / DAY_S)
    byDay.set(day, [...(byDay.get(day) ?? []), atS])
  }
  return [...byDay.values()]
    .filter((starts) => starts.length > pump.maxStartsPerDay)
    .map((starts) => ({
      kind: 'starts-above-max',
      assetId: pump.id,
      amount: starts.length - pump.maxStartsPerDay,
      unit: 'starts',
      limit: pump.maxStartsPerDay,
      fromS: starts[pump.maxStartsPerDay]!,
      worstAtS: starts.at(-1)!,
      durationS: starts.at(-1)! - starts[pump.maxStartsPerDay]!,
    }))
}
