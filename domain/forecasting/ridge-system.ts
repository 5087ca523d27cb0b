import { solvePositiveDefinite } from '#domain/forecasting/solve-positive-definite.ts'

const huberBound = 1.345
const madToSigma = 1.4826
const clipAt = 4

/**
 * The normal equations of a ridge regression with Huber's loss. Columns are standardised and clipped at 4
 * deviations; the intercept, the last unknown, is not penalised. Rows are in time order, and the last ones can be
 * taken out again, so that rolling forecasts from the same fit know nothing of their future.
 */
export class RidgeSystem {
  readonly size: number
  readonly gram: Float64Array
  readonly moment: Float64Array
  readonly #design: Float64Array
  readonly #targets: Float64Array
  readonly #rowWeights: Float64Array
  readonly #weights: Float64Array
  readonly #solution: Float64Array
  readonly #work: Float64Array
  #rows: number
  #bound = 0

  /** `features`: targets.length rows of `columns`, row-major. A NaN target is a row to predict only. */
  constructor(features: Float64Array, columns: number, targets: Float64Array, rowWeights: Float64Array) {
    this.size = columns + 1
    this.#rows = targets.length
    this.#design = standardise(features, columns, this.#rows)
    this.#targets = targets
    this.#rowWeights = rowWeights
    this.gram = new Float64Array(this.size * this.size)
    this.moment = new Float64Array(this.size)
    this.#weights = new Float64Array(this.#rows)
    this.#solution = new Float64Array(this.size)
    this.#work = new Float64Array(this.size * this.size)
    for (let row = 0; row < this.#rows; row++) {
      if (!Number.isNaN(targets[row]!)) this.#setWeight(row, rowWeights[row]!)
    }
  }

  /** Solves for the coefficients, with the normal equations of `neighbours` added at their share. */
  solve(penalty: number, neighbours: { system: RidgeSystem; share: number }[] = []): void {
    const { size } = this
    const work = this.#work
    work.set(this.gram)
    this.#solution.set(this.moment)
    for (const { system, share } of neighbours) {
      for (let i = 0; i < size - 1; i++) {
        this.#solution[i]! += share * system.moment[i]!
        for (let j = i * size; j <= i * size + i; j++) work[j]! += share * system.gram[j]!
      }
    }
    for (let i = 0; i < size - 1; i++) work[i * size + i]! += penalty
    work[size * size - 1]! += 1e-9
    solvePositiveDefinite(work, this.#solution, size)
  }

  predict(row: number): number {
    const { size } = this
    const design = this.#design
    const solution = this.#solution
    const at = row * size
    let sum = 0
    for (let i = 0; i < size; i++) sum += design[at + i]! * solution[i]!
    return sum
  }

  /** One step of Huber's weights from the present solution; the bound is set anew from the residuals if `rescale`. */
  reweight(rescale: boolean): void {
    const residuals = new Float64Array(this.#rows)
    for (let row = 0; row < this.#rows; row++)
      residuals[row] = Math.abs(this.#targets[row]! - this.predict(row))
    if (rescale) this.#bound = huberBound * madToSigma * medianOfKnown(residuals)
    for (let row = 0; row < this.#rows; row++) {
      const residual = residuals[row]!
      if (Number.isNaN(residual)) continue
      const wanted = this.#rowWeights[row]! * (residual > this.#bound ? this.#bound / residual : 1)
      if (Math.abs(wanted - this.#weights[row]!) >= 0.01) this.#setWeight(row, wanted)
    }
  }

  /** Forgets all rows but the first `rows`. */
  keepFirst(rows: number): void {
    for (; this.#rows > rows; this.#rows--) this.#setWeight(this.#rows - 1, 0)
  }

  #setWeight(row: number, weight: number): void {
    const change = weight - this.#weights[row]!
    if (change === 0) return
    this.#weights[row] = weight
    const { size, gram, moment } = this
    const design = this.#design
    const target = this.#targets[row]!
    const at = row * size
    for (let i = 0; i < size; i++) {
      const weighted = change * design[at + i]!
      moment[i]! += weighted * target
      const gramAt = i * size
      for (let j = 0; j <= i; j++) gram[gramAt + j]! += weighted * design[at + j]!
    }
  }
}

/** Standardised columns and a last one of ones; a constant column becomes 0. */
function standardise(features: Float64Array, columns: number, rows: number): Float64Array {
  const size = columns + 1
  const design = new Float64Array(rows * size)
  for (let column = 0; column < columns; column++) {
    let sum = 0
    let squares = 0
    for (let row = 0; row < rows; row++) sum += features[row * columns + column]!
    const mean = sum / rows
    for (let row = 0; row < rows; row++) squares += (features[row * columns + column]! - mean) ** 2
    const deviation = Math.sqrt(squares / rows)
    const scale = deviation > 1e-9 * Math.abs(mean) && deviation > 1e-12 ? 1 / deviation : 0
    for (let row = 0; row < rows; row++) {
      const z = (features[row * columns + column]! - mean) * scale
      design[row * size + column] = z > clipAt ? clipAt : Math.max(z, -clipAt)
    }
  }
  for (let row = 0; row < rows; row++) design[row * size + columns] = 1
  return design
}

function medianOfKnown(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort()
  return known.length > 0 ? known[known.length >> 1]! : 0
}
