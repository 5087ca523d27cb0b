import { fitSlope } from '#domain/hydraulics/fit-slope.ts'

/** What the model says and what a meter shows at the same instants, s, rising; NaN where either is missing. */
export type Comparison = {
  quantity: 'level' | 'flow'
  assetId: string
  unit: 'm' | 'm3/h'
  atS: readonly number[]
  simulated: readonly number[]
  measured: readonly number[]
}

/** How closely the model follows a meter. Errors are simulated minus measured, in `unit`. */
export type Calibration = Pick<Comparison, 'quantity' | 'assetId' | 'unit'> & {
  count: number
  rmse: number
  /** Mean error: above 0 the model says too much. */
  bias: number
  meanMeasured: number
  /** Drift of the error a day, by least squares; null where the instants span less than half a day. */
  trendPerDay: number | null
}

const DAY_S = 86_400
const LEAST_SPAN_S = DAY_S / 2

/** Null where nothing can be compared. */
export function measureCalibration(comparison: Comparison): Calibration | null {
  const { quantity, assetId, unit, atS, simulated, measured } = comparison
  const points = atS.flatMap((timeS, i) => {
    const error = simulated[i]! - measured[i]!
    return Number.isFinite(error) ? [{ x: timeS / DAY_S, y: error, shown: measured[i]! }] : []
  })
  const count = points.length
  if (count === 0) return null
  const mean = (value: (point: (typeof points)[number]) => number) =>
    points.reduce((sum, point) => sum + value(point), 0) / count
  const isLong = points.at(-1)!.x - points[0]!.x >= LEAST_SPAN_S / DAY_S
  return {
    quantity,
    assetId,
    unit,
    count,
    rmse: Math.sqrt(mean(({ y }) => y ** 2)),
    bias: mean(({ y }) => y),
    meanMeasured: mean(({ shown }) => shown),
    trendPerDay: isLong ? fitSlope(points) : null,
  }
}
