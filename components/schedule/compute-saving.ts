import type { PlanDto } from '#server/scheduling/contract.ts'

export type Saving = {
  baselineCost: number
  cost: number
  storedWaterValue: number
  /** What the plan costs once the water it leaves beyond (or short of) today's rules is priced. */
  comparableCost: number
  saving: number
  /** Of the cost under today's rules; null where that is not positive. */
  share: number | null
}

/** The plan held against today's rules like for like; null when the rules were not simulated. */
export function computeSaving(plan: PlanDto): Saving | null {
  const { baselineCost, cost, storedWaterValue } = plan
  if (baselineCost === null) return null
  const comparableCost = cost - storedWaterValue
  const saving = baselineCost - comparableCost
  return {
    baselineCost,
    cost,
    storedWaterValue,
    comparableCost,
    saving,
    share: baselineCost > 0 ? saving / baselineCost : null,
  }
}
