import type { Perturbation } from './perturb.ts'
import type { Answer } from './solve-day.ts'

/** One perturbed day and the answers to it, a line of the soak's record. */
export type Day = { network: string; number: number; what: Perturbation; answers: Answer[] }

/** The plan of the middle budget costs at most this much more than that of the longest. */
const closeBy = 0.01

/**
 * The soak's figures: runs with an explicit state that a cold run bears out; of the days for which any run found a
 * feasible plan, those feasible in the shortest budget, and those of which the middle budget is within 1 % of the longest.
 * `shares` are null where nothing counts.
 */
export function summarise(days: Day[]) {
  const answers = days.flatMap((day) => day.answers)
  const possible = days.filter((day) => day.answers.some(({ state }) => state === 'feasible'))
  const early = possible.filter(({ answers: [first] }) => first!.state === 'feasible')
  const close = possible.filter(({ answers: [, middle, last] }) => {
    if (middle!.state !== 'feasible') return false
    return last!.state !== 'feasible' || middle!.cost! <= last!.cost! + closeBy * Math.abs(last!.cost!)
  })
  const share = (part: unknown[], whole: unknown[]) => (whole.length > 0 ? part.length / whole.length : null)
  return {
    days: days.length,
    runs: answers.length,
    possible: possible.length,
    explicit: share(
      answers.filter(({ wrong }) => wrong === null),
      answers,
    ),
    feasible_3s: share(early, possible),
    within_1pct: share(close, possible),
  }
}
