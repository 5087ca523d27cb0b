import type { Outcome } from './account.ts'
import { costLikeForLike } from './account.ts'
import type { ArmOutcome } from './run-arm.ts'
import { summariseBreaks } from './summarise-breaks.ts'

export type Arms = { advised?: ArmOutcome; foreseen?: ArmOutcome }

/**
 * One network's answer; of an arm that was not run, null. Costs are compared with the water that the advised plant was
 * left with, priced.
 */
export function describeNetwork(days: number, controls: Outcome, { advised, foreseen }: Arms) {
  const perfect = advised && foreseen ? costLikeForLike(advised, foreseen).cost / foreseen.cost : null
  const saving = advised ? 1 - costLikeForLike(advised, controls).cost / controls.cost : null
  return {
    days,
    violations: advised?.broken.length ?? null,
    violation_amounts: advised ? summariseBreaks(advised) : null,
    breaks: advised?.breaks ?? null,
    cost: round(advised?.cost),
    baseline_cost: round(controls.cost),
    perfect_cost: round(foreseen?.cost),
    stored_m3: round(gained(advised)),
    stored_m3_baseline: round(gained(controls)),
    stored_m3_perfect: round(gained(foreseen)),
    saving_pct: round(saving === null ? undefined : 100 * saving),
    above_perfect_pct: round(perfect === null ? undefined : 100 * (perfect - 1)),
    starts: advised?.starts ?? null,
    starts_baseline: controls.starts,
    starts_perfect: foreseen?.starts ?? null,
    plan_changes: round(advised?.changesPerPlan),
    plan_changes_3h: round(advised?.changesSoonPerPlan),
    plan_changes_perfect: round(foreseen?.changesPerPlan),
    infeasible_plans: advised?.infeasible ?? null,
    hours_left_to_rules: advised?.leftToRules ?? null,
    infeasible_plans_perfect: foreseen?.infeasible ?? null,
    violations_perfect: foreseen?.broken.length ?? null,
    violation_amounts_perfect: foreseen ? summariseBreaks(foreseen) : null,
    breaks_perfect: foreseen?.breaks ?? null,
    violations_baseline: controls.broken.length,
    violation_amounts_baseline: summariseBreaks(controls),
    least_room_pct: round(advised ? 100 * advised.leastRoom : undefined),
    near_end_tank_h: round(advised?.nearEndH),
    near_end_tank_h_baseline: round(controls.nearEndH),
    plan_seconds: round(advised?.planSeconds),
  }
}

const gained = (outcome: Outcome | undefined): number | undefined =>
  outcome && outcome.storedM3.end - outcome.storedM3.start

const round = (value: number | undefined) => (value === undefined ? null : Math.round(value * 100) / 100)
