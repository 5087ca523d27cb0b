import type { Calibration } from '#domain/hydraulics/measure-calibration.ts'
import { poolLevelRmse } from '#domain/hydraulics/pool-level-rmse.ts'

export type TrustState = 'trusted' | 'doubtful' | 'unknown'

/** How far a model is to be trusted, asset by asset: `limit` is the RMSE up to which it is, in the asset's unit. */
export type ModelTrust = {
  state: TrustState
  /** Of all tank levels together. */
  levelRmseM: number | null
  assets: (Pick<Calibration, 'quantity' | 'assetId'> & { limit: number; state: TrustState })[]
}

/**
 * A twentieth: of a tank's operating range, of a pump's mean measured flow. WRc's guidelines of 1989 ask as much of the
 * stored volume over a day and of the flows of trunk mains (docs/domain.md).
 */
const TOLERATED_SHARE = 0.05

/** Two hours of quarter hours: fewer instants say nothing about a day. */
const LEAST_COUNT = 8

/**
 * Whether plans may build on the model. It is doubtful where one meter that was compared says so, and unknown where a
 * tank's level was not; a pump that stood all day says nothing.
 * @param rangeM operating range of each tank that plans keep to, by id.
 */
export function judgeTrust(
  calibration: readonly Calibration[],
  rangeM: Readonly<Record<string, number>>,
): ModelTrust {
  const assets = calibration.map(({ quantity, assetId, count, rmse, meanMeasured }) => {
    const limit = TOLERATED_SHARE * (quantity === 'level' ? (rangeM[assetId] ?? 0) : Math.abs(meanMeasured))
    const state: TrustState = count < LEAST_COUNT ? 'unknown' : rmse <= limit ? 'trusted' : 'doubtful'
    return { quantity, assetId, limit, state }
  })
  const isJudged = (id: string) =>
    assets.some(
      ({ quantity, assetId, state }) => quantity === 'level' && assetId === id && state !== 'unknown',
    )
  const tanks = Object.keys(rangeM)
  return {
    state: assets.some(({ state }) => state === 'doubtful')
      ? 'doubtful'
      : tanks.length > 0 && tanks.every(isJudged)
        ? 'trusted'
        : 'unknown',
    levelRmseM: poolLevelRmse(calibration),
    assets,
  }
}
