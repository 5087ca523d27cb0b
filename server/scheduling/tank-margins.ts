import type { Calibration } from '#domain/hydraulics/measure-calibration.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { Settings } from '#server/configurations/contract.ts'

/** Half a day of quarter hours: fewer say little of the model. */
const LEAST_COUNT = 48
/** Two standard deviations hold about 95 % of the errors. */
const DEVIATIONS = 2
/** More of the operating range than this is not kept free at either end, unless it is asked for. */
const MOST_SHARE = 0.15

/**
 * Kept free at the ends of each tank's operating range, m by tank id: what the settings ask for, or what the model was
 * measured to be off by over the last day, where that is more. A tank that fills less than the model says needs room at
 * its bottom, one that fills more at its top.
 */
export function tankMargins(
  tanks: Pick<Settings['tanks'][number], 'id' | 'minM' | 'maxM' | 'marginMinM' | 'marginMaxM'>[],
  calibration: readonly Calibration[],
): OptimizationProblem['tankMarginM'] {
  return Object.fromEntries(
    tanks.map(({ id, minM, maxM, marginMinM, marginMaxM }) => {
      const asked = { minM: marginMinM, maxM: marginMaxM }
      const measured = calibration.find(({ quantity, assetId }) => quantity === 'level' && assetId === id)
      if (!measured || measured.count < LEAST_COUNT) return [id, asked]
      const { bias, rmse } = measured
      const spreadM = DEVIATIONS * Math.sqrt(Math.max(0, rmse ** 2 - bias ** 2))
      const mostM = MOST_SHARE * (maxM - minM)
      const widen = (askedM: number, errorM: number) => Math.max(askedM, Math.min(mostM, errorM))
      return [id, { minM: widen(marginMinM, bias + spreadM), maxM: widen(marginMaxM, spreadM - bias) }]
    }),
  )
}
