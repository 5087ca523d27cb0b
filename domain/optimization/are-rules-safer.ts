import type { SimulationResult, Violation } from '#domain/hydraulics/simulation.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'

/** What today's rules are judged by, too. How often they switch is as it always was; what tanks end with the next plan sees to. */
const judged: ReadonlySet<Violation['kind']> = new Set([
  'tank-below-min',
  'tank-above-max',
  'pressure-below-min',
  'pressure-above-max',
  'power-above-max',
])

/**
 * Whether a plan that breaks limits of level, pressure or power is better not followed: today's rules, which go by levels at
 * any instant instead of whole steps, keep all of them over the same hours. Rules know nothing of a pump out of service, so
 * that while there is one nothing is said of them.
 */
export const areRulesSafer = (
  { pumps }: Pick<OptimizationProblem, 'pumps'>,
  violations: readonly Violation[],
  rules: Pick<SimulationResult, 'violations' | 'tankClamps'>,
): boolean =>
  violations.some(({ kind }) => judged.has(kind)) &&
  rules.violations.length === 0 &&
  rules.tankClamps === 0 &&
  pumps.every(({ outOfService }) => outOfService.length === 0)
