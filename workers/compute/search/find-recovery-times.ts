import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import { createPlan } from '#domain/optimization/plan.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { SearchSimulator } from '#workers/compute/search/search-simulator.ts'
import type { TwinTank } from '#workers/compute/search/twin-tanks.ts'

/** What is allowed over the best possible way back. */
const LEEWAY = 1.25
const LEAST_S = 3_600

/**
 * By when each tank can be back within its margins: of the plans "everything on" and "everything off", each with all
 * valves in their first and their last state, the one that gets it there first, with some leeway. The whole horizon where
 * none does.
 */
export const findRecoveryTimes = (
  problem: OptimizationProblem,
  space: SearchSpace,
  configurations: Configurations,
  evaluator: SearchSimulator,
  tanks: TwinTank[],
): number[] => {
  const { hydraulic, tankMarginM, boundariesS } = problem
  const horizonS = boundariesS.at(-1)!
  const n = tanks.length
  const recoveryS = tanks.map(() => horizonS)
  const ways = [0, 1].flatMap((pumps) =>
    space.valves.length === 0 ? [{ pumps, valves: 0 }] : [0, 1].map((valves) => ({ pumps, valves })),
  )
  for (const way of ways) {
    const plan = createPlan(space, configurations)
    space.groups.forEach(({ valve }, g) => {
      const share = valve ? way.valves : way.pumps
      for (let cell = g * space.steps; cell < (g + 1) * space.steps; cell++)
        plan.set(cell, share * space.maxCount[cell]!, plan.speedIndex[cell]!)
    })
    evaluator.judge(plan.configurations, 0, null)
    const levelM = evaluator.levelsOfLast()
    tanks.forEach((tank, i) => {
      const limit = hydraulic.limits.tanks[tank.id]
      if (!limit) return
      const margin = tankMarginM[tank.id] ?? { minM: 0, maxM: 0 }
      const isInside = (level: number) =>
        level >= limit.minM + margin.minM && level <= limit.maxM - margin.maxM
      for (let k = 0; k < boundariesS.length; k++) {
        if (!isInside(levelM[k * n + i]!)) continue
        recoveryS[i] = Math.min(recoveryS[i]!, boundariesS[k]!)
        break
      }
    })
  }
  return recoveryS.map((atS) => Math.max(LEAST_S, LEEWAY * atS))
}
