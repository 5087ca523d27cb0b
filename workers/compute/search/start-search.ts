import type { Elite } from '#domain/optimization/collect-elites.ts'
import { fillPlan } from '#domain/optimization/fill-plan.ts'
import type { PlanCounts } from '#domain/optimization/plan.ts'
import { createChangePricer } from '#domain/optimization/price-changes.ts'
import { toStepPrices } from '#domain/optimization/price-integral.ts'
import { createSearch } from '#domain/optimization/search-schedule.ts'
import type { Planning } from '#workers/compute/search/open-planning.ts'

/** What one search is told as it begins; plain, so that it can be sent to another thread. */
export type SearchOrder = {
  seed: number
  /** Evaluations that it may spend. */
  evaluations: number
  firstPlans: PlanCounts[]
  /** Money that a start, or a change of a valve, counts. */
  startPrice: number
  /** The plan before. */
  previous: PlanCounts | null
  /** Money that an hour of a pump otherwise than in `previous` counts; 0 where that is free. */
  changePrice: number
  /** Money that an hour with the whole margin of a tank used counts. */
  marginPrice: number
}

export type SearchWatch = {
  onTrace: (evaluations: number, best: Elite) => void
  shouldStop: () => boolean
}

export const startSearch = (
  { problem, space, configurations, evaluator, limits }: Planning,
  { seed, evaluations, firstPlans, previous, startPrice, changePrice, marginPrice }: SearchOrder,
  watch: SearchWatch,
) => {
  evaluator.priceMargins(marginPrice)
  const priceChanges =
    changePrice > 0 && previous ? createChangePricer(space, previous.count, changePrice) : null
  const search = createSearch({
    space,
    configurations,
    evaluator,
    limits,
    startPrice,
    pricePerKwh: toStepPrices(problem.hydraulic.price, problem.boundariesS),
    priceChanges,
    firstPlans: firstPlans.map((counts) => fillPlan(space, configurations, counts)),
    budget: evaluations,
    seed,
    ...watch,
  })
  return { search, priceChanges }
}
