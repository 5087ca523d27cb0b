/** The last values pushed, kept sorted; NaN takes a place in time but none in the order. */
export class SortedWindow {
  readonly #ring: Float64Array
  readonly #sorted: Float64Array
  #next = 0
  size = 0

  constructor(capacity: number) {
    this.#ring = new Float64Array(capacity).fill(NaN)
    this.#sorted = new Float64Array(capacity)
  }

  push(value: number): void {
    const leaving = this.#ring[this.#next]!
    this.#ring[this.#next] = value
    this.#next = (this.#next + 1) % this.#ring.length
    if (!Number.isNaN(leaving)) this.#remove(leaving)
    if (!Number.isNaN(value)) this.#insert(value)
  }

  /** NaN when empty. */
  median(): number {
    const middle = this.size >> 1
    if (this.size === 0) return NaN
    return this.size % 2 === 1
      ? this.#sorted[middle]!
      : (this.#sorted[middle - 1]! + this.#sorted[middle]!) / 2
  }

  /** Median distance from `centre`, not scaled: the lower of the two middle ones when even. */
  medianDeviation(centre: number): number {
    let right = 0
    while (right < this.size && this.#sorted[right]! < centre) right++
    let left = right - 1
    let deviation = NaN
    for (let taken = 0; taken <= (this.size - 1) >> 1; taken++) {
      const below = left >= 0 ? centre - this.#sorted[left]! : Number.POSITIVE_INFINITY
      const above = right < this.size ? this.#sorted[right]! - centre : Number.POSITIVE_INFINITY
      if (below < above) {
        deviation = below
        left--
      } else {
        deviation = above
        right++
      }
    }
    return deviation
  }

  #insert(value: number): void {
    let at = this.size++
    while (at > 0 && this.#sorted[at - 1]! > value) {
      this.#sorted[at] = this.#sorted[at - 1]!
      at--
    }
    this.#sorted[at] = value
  }

  #remove(value: number): void {
    let at = 0
    while (this.#sorted[at] !== value) at++
    this.size--
    for (; at < this.size; at++) this.#sorted[at] = this.#sorted[at + 1]!
  }
}
