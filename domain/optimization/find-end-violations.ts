import type { SimulationResult, Violation } from '#domain/hydraulics/simulation.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'

/** A millimetre, about what a tank moves in a second. */
const TOLERANCE_M = 1e-3

/** Level that each tank must end with, m; none where what it ends with is priced. Never above the tank's limit. */
export const listEndTargets = (
  { endLevel, hydraulic }: OptimizationProblem,
  startLevelM: Record<string, number>,
): Record<string, number> => {
  if (endLevel.kind === 'priced') return {}
  const wanted = endLevel.kind === 'at-least' ? endLevel.levelM : startLevelM
  return Object.fromEntries(
    Object.keys(startLevelM).flatMap((id) => {
      const levelM = wanted[id]
      const maxM = hydraulic.limits.tanks[id]?.maxM ?? Number.POSITIVE_INFINITY
      return levelM === undefined ? [] : [[id, Math.min(levelM, maxM)]]
    }),
  )
}

/** Tanks that end below their target. */
export const findEndViolations = (
  problem: OptimizationProblem,
  tankLevelM: SimulationResult['tankLevelM'],
): Violation[] => {
  const startLevelM = Object.fromEntries(
    Object.entries(tankLevelM).map(([id, levels]) => [
      id,
      problem.hydraulic.start.tankLevelM[id] ?? levels[0]!,
    ]),
  )
  const endS = problem.hydraulic.durationS
  return Object.entries(listEndTargets(problem, startLevelM)).flatMap(([assetId, limit]) => {
    const amount = limit - (tankLevelM[assetId]?.at(-1) ?? limit)
    if (amount <= TOLERANCE_M) return []
    return [
      {
        kind: 'tank-end-below-target' as const,
        assetId,
        amount,
        unit: 'm' as const,
        limit,
        fromS: endS,
        worstAtS: endS,
        durationS: 0,
      },
    ]
  })
}
