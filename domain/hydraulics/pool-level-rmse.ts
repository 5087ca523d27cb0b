import type { Calibration } from '#domain/hydraulics/measure-calibration.ts'

/** RMSE of all tank levels together, m; null where none was compared. */
export function poolLevelRmse(calibration: readonly Calibration[]): number | null {
  const levels = calibration.filter(({ quantity }) => quantity === 'level')
  const count = levels.reduce((sum, one) => sum + one.count, 0)
  return count === 0
    ? null
    : Math.sqrt(levels.reduce((sum, one) => sum + one.count * one.rmse ** 2, 0) / count)
}
