/** The newest few of what is costly to make and stays as it is, in the memory of this process. */
export class Kept<V> {
  #made = new Map<string, V>()
  #most: number

  constructor(most: number) {
    this.#most = most
  }

  get(key: string): V | undefined {
    return this.#made.get(key)
  }

  keep(key: string, value: V): V {
    if (this.#made.size >= this.#most) this.#made.delete(this.#made.keys().next().value!)
    this.#made.set(key, value)
    return value
  }
}
