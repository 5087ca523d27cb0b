import type { Plan } from '#domain/optimization/plan.ts'
import { copyPlan } from '#domain/optimization/plan.ts'

/**
 * A plan worth going back to. `cost` is what the search minimises: `steering`, the price of its starts, of what
 * it changes in the plan before and of the margins it uses, is in it.
 * `broken` sums what it breaks, 0 where every limit holds.
 */
export type Elite = { plan: Plan; cost: number; steering: number; broken: number }

export const isBetter = (a: { cost: number; broken: number }, b: { cost: number; broken: number }) =>
  a.broken !== b.broken ? a.broken < b.broken : a.cost < b.cost

/** Best first. */
export const compareElites = (a: Elite, b: Elite) => (isBetter(a, b) ? -1 : isBetter(b, a) ? 1 : 0)

export const isSamePlan = (a: Plan, b: Plan) =>
  a.configurations.every((value, k) => value === b.configurations[k])

const countDifferent = (a: Plan, b: Plan) => {
  let different = 0
  for (let k = 0; k < a.configurations.length; k++)
    if (a.configurations[k] !== b.configurations[k]) different++
  return different
}

/** Plans that differ in less than this share of the steps are of one kind, of which only the best is kept. */
const KIND_SHARE = 0.1

/** Keeps the best few plans, one of each kind, best first: each is a valley of its own to go on from. */
export const collectElites = (size: number) => {
  const elites: Elite[] = []
  const has = (plan: Plan) => elites.some((elite) => isSamePlan(elite.plan, plan))
  return {
    elites,
    has,
    /** Whether a plan judged so would be the best so far. */
    isBest: (cost: number, broken: number) => !elites[0] || isBetter({ cost, broken }, elites[0]),
    /** True when the plan is the best so far. */
    offer: (plan: Plan, cost: number, steering: number, broken: number): boolean => {
      const candidate = { cost, steering, broken }
      const last = elites[elites.length - 1]
      if (last && elites.length >= size && !isBetter(candidate, last)) return false
      const least = KIND_SHARE * plan.configurations.length
      const isAlike = (elite: Elite) => countDifferent(elite.plan, plan) < least
      for (const elite of elites) if (isAlike(elite) && !isBetter(candidate, elite)) return false
      for (let i = elites.length - 1; i >= 0; i--) if (isAlike(elites[i]!)) elites.splice(i, 1)
      const at = elites.findIndex((elite) => isBetter(candidate, elite))
      elites.splice(at < 0 ? elites.length : at, 0, { plan: copyPlan(plan), ...candidate })
      if (elites.length > size) elites.pop()
      return isSamePlan(elites[0]!.plan, plan)
    },
    /** Empties the collection and returns what was in it. */
    drain: (): Elite[] => elites.splice(0),
  }
}
