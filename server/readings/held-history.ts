import { dayMs } from '#domain/readings/day-spans.ts'
import type { Outcome } from '#domain/readings/merge-readings.ts'
import type { Fault } from '#server/errors.ts'
import type { BatchColumns } from './batch-payload.ts'
import type { StreamTarget } from './stream-readings-csv.ts'

/** Small enough that the next are read while these are stored. */
const atOnce = 250_000
const mostHeld = 1_000_000
const faultsShown = 50
const aheadMs = 3_600_000

type Held = BatchColumns & { id: number }

/**
 * Readings of a file of history until some million of them are stored, by signal: of a file in order of time whole days, so
 * that most are written once.
 */
export class HeldHistory implements StreamTarget {
  rows = 0
  rejected = 0
  faults: Fault[] = []
  outcomes = { inserted: 0, updated: 0, unchanged: 0 }
  #held = new Map<string, Held>()
  #heldRows = 0
  #newestMs = 0
  #enough = atOnce
  #storing: Promise<void> = Promise.resolve()
  #unknown = new Set<string>()
  #latestMs = Date.now() + aheadMs
  #ids: Map<string, number>

  #store: (readings: Map<number, BatchColumns>) => Promise<Record<Outcome, number>>

  constructor(
    ids: Map<string, number>,
    store: (readings: Map<number, BatchColumns>) => Promise<Record<Outcome, number>>,
  ) {
    this.#ids = ids
    this.#store = store
  }

  take(key: string, timeMs: number, value: number, line: number): void {
    if (!(timeMs >= 0 && timeMs <= this.#latestMs)) {
      const when = Number.isNaN(timeMs) ? 'no time' : `the time ${timeMs}, which lies ahead or before 1970`
      this.reject(line, `signal ${key} has ${when}`)
      return
    }
    let columns = this.#held.get(key)
    if (!columns) {
      const id = this.#ids.get(key)
      if (id === undefined) {
        this.#rejectUnknown(key, line)
        return
      }
      this.#held.set(key, (columns = { id, timeMs: [], value: [] }))
    }
    columns.timeMs.push(timeMs)
    columns.value.push(value)
    if (timeMs > this.#newestMs) this.#newestMs = timeMs
    this.rows++
    this.#heldRows++
  }

  reject(line: number, what: string, mend = 'Mend the row and import the file again.'): void {
    this.rows++
    this.rejected++
    if (this.faults.length < faultsShown) this.faults.push({ where: `line ${line}`, what, mend })
  }

  /** Each name once among the faults, every row among the counts. */
  #rejectUnknown(key: string, line: number): void {
    if (!this.#unknown.has(key) && this.#unknown.size < faultsShown) {
      this.#unknown.add(key)
      this.reject(line, `there is no signal "${key}"`, 'Create the signal and import the file again.')
      return
    }
    this.rows++
    this.rejected++
  }

  async makeRoom(): Promise<void> {
    if (this.#heldRows >= this.#enough) await this.#startStoring('whole-days')
  }

  /** Stores all that is held. */
  async finish(): Promise<void> {
    await this.#startStoring('all')
    await this.#storing
  }

  /** Of a file in order of time the newest day waits until it is whole. What follows is read while this is stored. */
  async #startStoring(what: 'all' | 'whole-days'): Promise<void> {
    const fromMs = Math.floor(this.#newestMs / dayMs) * dayMs
    const whole = new Map<number, BatchColumns>()
    const rest = new Map<string, Held>()
    let restRows = 0
    for (const [key, { id, timeMs, value }] of this.#held) {
      const at = what === 'all' ? timeMs.length : countBefore(timeMs, fromMs)
      if (at > 0) whole.set(id, { timeMs: timeMs.slice(0, at), value: value.slice(0, at) })
      if (at < timeMs.length) rest.set(key, { id, timeMs: timeMs.slice(at), value: value.slice(at) })
      restRows += timeMs.length - at
    }
    if (restRows > this.#heldRows / 2 && what !== 'all') {
      // A day that fills half of what may be held cannot wait.
      if (this.#heldRows >= mostHeld) return this.#startStoring('all')
      this.#enough = this.#heldRows + atOnce
      return
    }
    this.#enough = restRows + atOnce
    this.#held = rest
    this.#heldRows = restRows
    await this.#storing
    this.#storing = this.#store(whole).then((outcomes) => {
      for (const outcome of ['inserted', 'updated', 'unchanged'] as const)
        this.outcomes[outcome] += outcomes[outcome]
    })
    // It is awaited before the next, and at the end.
    this.#storing.catch(() => {})
  }
}

/** How many lie before a time when they are in order; otherwise all. */
function countBefore(timeMs: number[], endMs: number): number {
  let at = timeMs.length
  while (at > 0 && timeMs[at - 1]! >= endMs) at--
  for (let i = 0; i < at; i++) if (timeMs[i]! >= endMs) return timeMs.length
  return at
}
