import type { Random } from '#domain/optimization/create-random.ts'
import type { MoveSetting } from '#domain/optimization/move-plan.ts'
import type { EditablePlan, Plan } from '#domain/optimization/plan.ts'

/**
 * Fills the cheapest steps first; a valve, which takes no energy, is as in `like`, or in one state throughout. Each group runs as many pump hours as in `like`, or a share drawn at
 * random where there is nothing to go by. A little noise in the prices makes every start another.
 */
export const buildCheapPlan = (
  plan: EditablePlan,
  { space, pricePerKwh }: MoveSetting,
  random: Random,
  like: Plan | null,
) => {
  const { steps, boundariesS, groups, maxCount, firstFreeStep } = space
  const meanPrice = pricePerKwh.reduce((sum, price) => sum + Math.abs(price), 0) / steps
  groups.forEach(({ valve, most }, g) => {
    if (valve) {
      const state = random.below(most + 1)
      for (let k = 0; k < steps; k++) plan.set(g * steps + k, like?.count[g * steps + k] ?? state, 0)
      return
    }
    const key = Array.from({ length: steps }, (_, k) => pricePerKwh[k]! + 0.1 * meanPrice * random.next())
    const order = key.map((_, k) => k).sort((a, b) => key[a]! - key[b]!)
    let leftS = 0
    const share = 0.2 + 0.7 * random.next()
    for (let k = firstFreeStep; k < steps; k++) {
      const cell = g * steps + k
      const count = like ? like.count[cell]! : share * maxCount[cell]!
      leftS += count * (boundariesS[k + 1]! - boundariesS[k]!)
    }
    for (const k of order) {
      const cell = g * steps + k
      const stepS = boundariesS[k + 1]! - boundariesS[k]!
      const count = Math.max(0, Math.min(maxCount[cell]!, Math.round(leftS / stepS)))
      plan.set(cell, count, like ? like.speedIndex[cell]! : plan.speedIndex[cell]!)
      if (k >= firstFreeStep) leftS -= count * stepS
    }
  })
}
