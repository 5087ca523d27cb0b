import type { SimulationResult, StartState } from '#domain/hydraulics/simulation.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { Settings } from '#server/configurations/contract.ts'

/** Today's rules over the same horizon, as the baseline simulation found them. */
export type RulesOutcome = Pick<SimulationResult, 'tankLevelM' | 'violations' | 'tankClamps'>

/**
 * The level by tank id that a plan must end with; null where what it ends with is priced. "At least as full as it began"
 * asks of a tank that begins outside its range and margins only that it ends inside them, at the top by as much again as the margin is
 * wide, for a narrower window would be missed; and of one that begins in its
 * upper half no more than today's rules leave in it, where these keep every limit, down to that half: a horizon that ends
 * just after the dear hours would otherwise ask the plan to fill the tank at their price, which the rules need not. Below
 * the half it would give the reserve away, plan by plan.
 */
export function endLevels(
  settings: Pick<Settings, 'tanks'> & { plan: Pick<Settings['plan'], 'endLevel'> },
  start: StartState,
  /** Kept free at the ends of each tank. */
  marginM: OptimizationProblem['tankMarginM'],
  rules: RulesOutcome,
): Record<string, number> | null {
  const { endLevel } = settings.plan
  if (endLevel.kind === 'priced') return null
  if (endLevel.kind === 'at-least') return endLevel.levelM
  // Rules that break a limit, or let a tank stand at its end, are no measure of what is enough.
  const keepsLimits = rules.violations.length === 0 && rules.tankClamps === 0
  return Object.fromEntries(
    settings.tanks.flatMap((tank) => {
      const startM = start.tankLevelM[tank.id]
      if (startM === undefined) return []
      const margin = marginM[tank.id]!
      const [lowM, highM] = [tank.minM + margin.minM, tank.maxM - margin.maxM]
      const halfM = (lowM + highM) / 2
      const ruledM = keepsLimits ? (rules.tankLevelM[tank.id]?.at(-1) ?? startM) : startM
      const wantedM = Math.min(startM, Math.max(ruledM, halfM))
      const mostM = Math.max(halfM, highM - margin.maxM)
      return [[tank.id, Math.min(mostM, Math.max(lowM, wantedM))]]
    }),
  )
}
