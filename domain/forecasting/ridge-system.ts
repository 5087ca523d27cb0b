import { solvePositiveDefinite } from '#domain/forecasting/solve-positive-definite.ts'

const huberBound = 1.345
const madToSigma = 1.4826
const clipAt = 4
/** Rows that go into the equations together: each of their entries is then read and written once for all of them. */
const block = 4

export type RidgeTerm = { coefficient: number; mean: number; scale: number }

/** What a column of a value adds to a prediction. */
export const addTerm = ({ coefficient, mean, scale }: RidgeTerm, value: number): number =>
  coefficient * Math.max(-clipAt, Math.min(clipAt, (value - mean) * scale))

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
  readonly #means: Float64Array
  readonly #scales: Float64Array
  readonly #targets: Float64Array
  readonly #rowWeights: Float64Array
  readonly #weights: Float64Array
  readonly #solution: Float64Array
  readonly #work: Float64Array
  /** Rows whose weights changed and are not yet in the equations: up to `block` offsets and changes. */
  readonly #changed = new Int32Array(block)
  readonly #changes = new Float64Array(block)
  #pending = 0
  #rows: number
  #bound = 0

  /** `features`: targets.length rows of `columns`, row-major. A NaN target is a row to predict only. */
  constructor(features: Float64Array, columns: number, targets: Float64Array, rowWeights: Float64Array) {
    this.size = columns + 1
    this.#rows = targets.length
    const { design, means, scales } = standardise(features, columns, this.#rows)
    this.#design = design
    this.#means = means
    this.#scales = scales
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
    this.#takeIn()
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
    let even = 0
    let odd = 0
    let i = 0
    // Two sums, of which neither waits for the other.
    for (; i + 1 < size; i += 2) {
      even += design[at + i]! * solution[i]!
      odd += design[at + i + 1]! * solution[i + 1]!
    }
    return i < size ? even + odd + design[at + i]! * solution[i]! : even + odd
  }

  /** What a column adds to a prediction, see `addTerm`. */
  readTerm(column: number): RidgeTerm {
    return {
      coefficient: this.#solution[column]!,
      mean: this.#means[column]!,
      scale: this.#scales[column]!,
    }
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
    this.#takeIn()
  }

  /** Forgets all rows but the first `rows`. */
  keepFirst(rows: number): void {
    for (; this.#rows > rows; this.#rows--) this.#setWeight(this.#rows - 1, 0)
    this.#takeIn()
  }

  #setWeight(row: number, weight: number): void {
    const change = weight - this.#weights[row]!
    if (change === 0) return
    this.#weights[row] = weight
    this.#changed[this.#pending] = row
    this.#changes[this.#pending++] = change
    if (this.#pending === block) this.#takeIn()
  }

  #takeIn(): void {
    if (this.#pending === 0) return
    const { size, gram, moment } = this
    const design = this.#design
    const changed = this.#changed
    const changes = this.#changes
    for (let spare = this.#pending; spare < block; spare++) {
      changed[spare] = changed[0]!
      changes[spare] = 0
    }
    this.#pending = 0
    const targets = this.#targets
    const [row0, row1, row2, row3] = [changed[0]!, changed[1]!, changed[2]!, changed[3]!]
    const [at0, at1, at2, at3] = [row0 * size, row1 * size, row2 * size, row3 * size]
    const [change0, change1, change2, change3] = [changes[0]!, changes[1]!, changes[2]!, changes[3]!]
    const [y0, y1, y2, y3] = [targets[row0]!, targets[row1]!, targets[row2]!, targets[row3]!]
    for (let i = 0; i < size; i++) {
      const x0 = change0 * design[at0 + i]!
      const x1 = change1 * design[at1 + i]!
      const x2 = change2 * design[at2 + i]!
      const x3 = change3 * design[at3 + i]!
      moment[i]! += x0 * y0 + x1 * y1 + x2 * y2 + x3 * y3
      const gramAt = i * size
      for (let j = 0; j <= i; j++) {
        gram[gramAt + j]! +=
          x0 * design[at0 + j]! + x1 * design[at1 + j]! + x2 * design[at2 + j]! + x3 * design[at3 + j]!
      }
    }
  }
}

/** Standardised columns and a last one of ones; a constant column becomes 0. */
function standardise(features: Float64Array, columns: number, rows: number) {
  const size = columns + 1
  const means = new Float64Array(columns)
  const scales = new Float64Array(columns)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) means[column]! += features[row * columns + column]!
  }
  for (let column = 0; column < columns; column++) means[column]! /= rows
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const difference = features[row * columns + column]! - means[column]!
      scales[column]! += difference * difference
    }
  }
  for (let column = 0; column < columns; column++) {
    const deviation = Math.sqrt(scales[column]! / rows)
    scales[column] = deviation > 1e-9 * Math.abs(means[column]!) && deviation > 1e-12 ? 1 / deviation : 0
  }
  const design = new Float64Array(rows * size)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const z = (features[row * columns + column]! - means[column]!) * scales[column]!
      design[row * size + column] = z > clipAt ? clipAt : Math.max(z, -clipAt)
    }
    design[row * size + columns] = 1
  }
  return { design, means, scales }
}

function medianOfKnown(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort()
  return known.length > 0 ? known[known.length >> 1]! : 0
}
