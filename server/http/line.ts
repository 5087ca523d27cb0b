export type Place = { wait: () => Promise<void>; leave: () => void }

/** Lets so many in at once, the others in the order in which they began to wait. */
export class Line {
  #free: number
  #waiting: { callIn: () => void }[] = []

  constructor(most: number) {
    this.#free = most
  }

  /** A place that is in once `wait` resolves, until it leaves. One that leaves before is never called in. */
  join(): Place {
    const one = { callIn: () => {} }
    let called: Promise<void> | null = null
    let isIn = false
    let hasLeft = false
    const wait = () =>
      (called ??= new Promise<void>((resolve) => {
        one.callIn = () => {
          isIn = true
          resolve()
        }
        if (hasLeft) return
        if (this.#free === 0) {
          this.#waiting.push(one)
          return
        }
        this.#free--
        one.callIn()
      }))
    const leave = () => {
      if (hasLeft) return
      hasLeft = true
      if (isIn) this.#callNext()
      else this.#waiting = this.#waiting.filter((each) => each !== one)
    }
    return { wait, leave }
  }

  #callNext(): void {
    const next = this.#waiting.shift()
    if (next) next.callIn()
    else this.#free++
  }
}
