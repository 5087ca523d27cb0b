type Stop = () => Promise<void> | void

/** What has to be stopped at the end, last started first. */
class StopList {
  #stops: Stop[] = []
  push(stop: Stop): void {
    this.#stops.push(stop)
  }
  async run(): Promise<void> {
    for (const stop of this.#stops.splice(0).reverse()) await stop()
  }
}

export const stopAll = new StopList()

/**
 * Resolves when someone asks this process to stop. From here on a signal does nothing else: the database's library would
 * stop the database first, and end this process without waiting for the others.
 */
export function whenStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.removeAllListeners(signal)
      process.once(signal, () => resolve())
    }
  })
}
