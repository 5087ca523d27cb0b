import type { RidgeFit } from '#domain/forecasting/fit-ridge.ts'
import { solvePositiveDefinite } from '#domain/forecasting/solve-positive-definite.ts'

const clipAt = 4
const penalty = 20
/** Weight of the equations of a target hour and of those one and two away. */
const shares = [1, 0.6, 0.3]
const halfLifeDays = 400
/** Of an hour of a later day: what was missed at the same hour of the fit's day, and about it. */
const reach = 2
const size = 6
const recentSize = 4

/**
 * How what a fit's forecasts miss the first `known` hours by goes on in the hours [from, until) after the fit's origin: a
 * ridge for each of them on the misses of the last hour, the last 3, the last 6 and all, and for later days those of the
 * same hour and about it. Learned from what the fit's coefficients miss on all of its days. The function that comes back
 * takes the misses of one day.
 */
export function learnCorrection(
  { errors, leads }: RidgeFit,
  known: number,
  from: number,
  until: number,
): (missed: Float64Array) => Float64Array {
  const width = leads * 24
  const rows = errors.length / width
  const scale = measureScale(errors, width)
  const first = Math.max(known, from - reach)
  const last = Math.min(width, until + reach)
  const gram = new Float64Array(Math.max(0, last - first) * size * size)
  const moment = new Float64Array(Math.max(0, last - first) * size)
  const inputs = new Float64Array(size)
  for (let row = 0; row < rows; row++) {
    const ofRow = errors.subarray(row * width, row * width + width)
    const described = describeMisses(ofRow, known, scale)
    const weight = 0.5 ** ((rows - 1 - row) / halfLifeDays)
    for (let ahead = first; ahead < last; ahead++) {
      if (Number.isNaN(ofRow[ahead]!)) continue
      readInputs(described, ahead, inputs)
      const target = weight * clip(ofRow[ahead]! / scale)
      const at = (ahead - first) * size
      for (let i = 0; i < size; i++) {
        moment[at + i]! += target * inputs[i]!
        for (let j = 0; j <= i; j++) gram[(at + i) * size + j]! += weight * inputs[i]! * inputs[j]!
      }
    }
  }
  const coefficients = Array.from({ length: until - from }, (_, index) =>
    solvePooled(gram, moment, from + index - first),
  )
  return (missed) => {
    const described = describeMisses(missed, known, scale)
    return Float64Array.from(coefficients, (ofHour, index) => {
      readInputs(described, from + index, inputs)
      return scale * ofHour.reduce((sum, coefficient, i) => sum + coefficient * inputs[i]!, 0)
    })
  }
}

const clip = (value: number) => Math.max(-clipAt, Math.min(clipAt, value))

/** The standard deviation of the misses of the first day; a series without any has none to correct. */
function measureScale(errors: Float32Array, width: number): number {
  let squares = 0
  let count = 0
  for (let index = 0; index < errors.length; index++) {
    const error = errors[index]!
    if (index % width >= 24 || Number.isNaN(error)) continue
    squares += error * error
    count++
  }
  return count > 0 && squares > 0 ? Math.sqrt(squares / count) : 1
}

/** Means of clipped misses: of the last hour, 3, 6 and all; then of each hour of the day, and about it. */
function describeMisses(missed: Float32Array | Float64Array, known: number, scale: number): Float64Array {
  const mean = (begin: number, end: number) => {
    let sum = 0
    let count = 0
    for (let hour = Math.max(0, begin); hour < Math.min(end, known); hour++) {
      if (Number.isNaN(missed[hour]!)) continue
      sum += clip(missed[hour]! / scale)
      count++
    }
    return count > 0 ? sum / count : 0
  }
  const described = new Float64Array(recentSize + 48)
  for (const [index, hours] of [1, 3, 6, known].entries()) described[index] = mean(known - hours, known)
  for (let hour = 0; hour < known; hour++) {
    described[recentSize + 2 * hour] = mean(hour, hour + 1)
    described[recentSize + 2 * hour + 1] = mean(hour - reach, hour + reach + 1)
  }
  return described
}

function readInputs(described: Float64Array, ahead: number, into: Float64Array): void {
  for (let i = 0; i < recentSize; i++) into[i] = described[i]!
  const at = recentSize + 2 * (ahead % 24)
  into[recentSize] = ahead < 24 ? 0 : described[at]!
  into[recentSize + 1] = ahead < 24 ? 0 : described[at + 1]!
}

function solvePooled(gram: Float64Array, moment: Float64Array, index: number): Float64Array {
  const matrix = new Float64Array(size * size)
  const right = new Float64Array(size)
  for (let distance = -reach; distance <= reach; distance++) {
    const share = shares[Math.abs(distance)]!
    const at = (index + distance) * size
    if (at < 0 || at >= moment.length) continue
    for (let i = 0; i < size * size; i++) matrix[i]! += share * gram[at * size + i]!
    for (let i = 0; i < size; i++) right[i]! += share * moment[at + i]!
  }
  for (let i = 0; i < size; i++) matrix[i * size + i]! += penalty
  solvePositiveDefinite(matrix, right, size)
  return right
}
