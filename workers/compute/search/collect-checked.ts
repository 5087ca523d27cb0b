import type { Elite } from '#domain/optimization/collect-elites.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import type { CheckedPlan, CheckPlanSetting } from '#workers/compute/search/check-plan.ts'
import { checkPlan } from '#workers/compute/search/check-plan.ts'

/** `isGood`: nothing is broken but what no schedule can help. `keepsMargins`: those in force when it was last offered. */
export type BestPlan = CheckedPlan & { plan: Plan; isGood: boolean; keepsMargins: boolean }

/** Runs plans cold, each once, and keeps the best. */
export const collectChecked = (setting: CheckPlanSetting) => {
  const known = new Map<string, CheckedPlan | null>()
  let best: BestPlan | null = null
  let failure: string | null = null
  return {
    /**
     * Checks plans, best first, until one holds; `onBroken` sees each that the search thought good and that is not.
     * True when it said so for one.
     */
    check: async (elites: Elite[], onBroken: (checked: CheckedPlan) => boolean): Promise<boolean> => {
      let isChanged = false
      for (const { plan, broken } of elites) {
        const key = plan.configurations.join(' ')
        const before = known.get(key)
        let checked = before
        if (checked === undefined) {
          const outcome = await checkPlan(setting, plan)
          if (!outcome.ok) failure = outcome.error.message
          checked = outcome.ok ? outcome.checked : null
          known.set(key, checked)
        }
        if (checked === null) continue
        const isGood = checked.broken <= UNHELPED
        const candidate = { ...checked, plan, isGood, keepsMargins: broken <= MARGINS_KEPT }
        if (!best || isBetter(candidate, best)) best = candidate
        // One that the search goes on thinking good and that is not must not stand before the others.
        if (isGood && (!before || broken === 0)) break
        if (!before && broken === 0) isChanged = onBroken(checked) || isChanged
      }
      return isChanged
    },
    best: (): BestPlan | null => best,
    failure: () => failure,
  }
}

const UNHELPED = 1e-9

/** In the search's measure: 5 cm of pressure, or half a hundredth of a tank's range, for an hour. */
const MARGINS_KEPT = 5e-3

/** A plan that eats up its margins is cheaper for it: it stands behind any that keeps them. */
const isBetter = (a: BestPlan, b: BestPlan) => {
  if (Math.abs(a.broken - b.broken) > UNHELPED) return a.broken < b.broken
  return a.keepsMargins === b.keepsMargins ? a.worth < b.worth : a.keepsMargins
}
