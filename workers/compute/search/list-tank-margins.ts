import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { TankMargin } from '#domain/optimization/weigh-margin-use.ts'
import type { TwinTank } from '#workers/compute/search/twin-tanks.ts'

/**
 * By tank, in the twin's order: limits within what the tank holds, and the margins asked for; none at a top that closes, and none
 * of a tank that nothing moves.
 */
export const listTankMargins = (
  { hydraulic, tankMarginM }: Pick<OptimizationProblem, 'hydraulic' | 'tankMarginM'>,
  tanks: TwinTank[],
): TankMargin[] =>
  tanks.map(({ id, minM, maxM, closesWhenFull, isStill }) => {
    const limit = hydraulic.limits.tanks[id] ?? { minM, maxM }
    const margin = (isStill ? undefined : tankMarginM[id]) ?? { minM: 0, maxM: 0 }
    return {
      tankId: id,
      minM: Math.max(limit.minM, minM),
      maxM: Math.min(limit.maxM, maxM),
      marginMinM: margin.minM,
      marginMaxM: closesWhenFull ? 0 : margin.maxM,
    }
  })
