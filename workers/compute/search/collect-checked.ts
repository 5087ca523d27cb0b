import type { Elite } from '#domain/optimization/collect-elites.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import type { CheckedPlan, CheckPlanSetting } from '#workers/compute/search/check-plan.ts'
import { checkPlan } from '#workers/compute/search/check-plan.ts'

/** `isGood`: nothing is broken but what no schedule can help. */
export type BestPlan = CheckedPlan & { plan: Plan; isGood: boolean }

/** Runs plans cold, each once, and keeps the best. */
export const collectChecked = (setting: CheckPlanSetting) => {
  const known = new Set<string>()
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
        if (known.has(key)) {
          if (broken === 0) break
          continue
        }
        known.add(key)
        const outcome = await checkPlan(setting, plan)
        if (!outcome.ok) {
          failure = outcome.error.message
          continue
        }
        const { checked } = outcome
        const isGood = checked.broken <= UNHELPED
        const candidate = { ...checked, plan, isGood }
        if (!best || isBetter(candidate, best)) best = candidate
        if (isGood) break
        if (broken === 0) isChanged = onBroken(checked) || isChanged
      }
      return isChanged
    },
    best: (): BestPlan | null => best,
    failure: () => failure,
  }
}

const UNHELPED = 1e-9

const isBetter = (a: CheckedPlan, b: CheckedPlan) =>
  Math.abs(a.broken - b.broken) > UNHELPED ? a.broken < b.broken : a.worth < b.worth
