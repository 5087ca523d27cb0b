import { findReferenceCost } from '#domain/optimization/find-reference-cost.ts'
import { toStepPrices } from '#domain/optimization/price-integral.ts'
import type { Planning } from '#workers/compute/search/open-planning.ts'

/** The widest margin there is, as a share of its tank's range. */
const WIDEST = 0.2

/**
 * Money that an hour with the whole margin of a tank used counts: more than the water that it holds can save. Half of what
 * everything costs that runs over the horizon stands for a range.
 */
export const priceMargin = ({ problem, space, configurations, evaluator }: Planning): number => {
  const { hydraulic, boundariesS } = problem
  const pricePerKwh = toStepPrices(hydraulic.price, boundariesS)
  return WIDEST * findReferenceCost(space, configurations, evaluator, pricePerKwh)
}
