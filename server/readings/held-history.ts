import { dayMs } from '#domain/readings/day-spans.ts'
import type { Outcome } from '#domain/readings/merge-readings.ts'
import type { Fault } from '#server/errors.ts'
import type { BatchColumns } from './batch-payload.ts'
import type { ReadingSink, StreamTarget } from './csv-rows.ts'
import { mostAheadMs } from './most-ahead.ts'

/** Small enough that the next are read while these are stored. */
const atOnce = 250_000
const mostHeld = 1_000_000
const faultsShown = 50

/** What the series of a file count together. */
type Counts = { held: number; taken: number; newestMs: number; latestMs: number }

class HeldSeries implements ReadingSink {
  readonly id: number
  timeMs: number[] = []
  value: number[] = []
  #counts: Counts

  constructor(id: number, counts: Counts) {
    this.id = id
    this.#counts = counts
  }

  take(timeMs: number, value: number): boolean {
    const counts = this.#counts
    if (!(timeMs >= 0 && timeMs <= counts.latestMs)) return false
    this.timeMs.push(timeMs)
    this.value.push(value)
    if (timeMs > counts.newestMs) counts.newestMs = timeMs
    counts.held++
    counts.taken++
    return true
  }
}

/**
 * Readings of a file of history until some million of them are stored, by signal: of a file in order of time whole days, so
 * that most are written once.
 */
export class HeldHistory implements StreamTarget {
  rejected = 0
  faults: Fault[] = []
  outcomes = { inserted: 0, updated: 0, unchanged: 0 }
  #held = new Map<string, HeldSeries>()
  #counts: Counts = { held: 0, taken: 0, newestMs: 0, latestMs: Date.now() + mostAheadMs }
  #enough = atOnce
  #storing: Promise<void> = Promise.resolve()
  #unknown = new Set<string>()
  #ids: Map<string, number>
  #store: (readings: Map<number, BatchColumns>) => Promise<Record<Outcome, number>>

  constructor(
    ids: Map<string, number>,
    store: (readings: Map<number, BatchColumns>) => Promise<Record<Outcome, number>>,
  ) {
    this.#ids = ids
    this.#store = store
  }

  /** Taken and rejected. */
  get rows(): number {
    return this.#counts.taken + this.rejected
  }

  openSeries(key: string): HeldSeries | null {
    const known = this.#held.get(key)
    if (known) return known
    const id = this.#ids.get(key)
    if (id === undefined) return null
    const series = new HeldSeries(id, this.#counts)
    this.#held.set(key, series)
    return series
  }

  take(key: string, timeMs: number, value: number, line: number): void {
    const { latestMs } = this.#counts
    if (!(timeMs >= 0 && timeMs <= latestMs)) {
      const when = Number.isNaN(timeMs) ? 'no time' : `the time ${timeMs}, which lies ahead or before 1970`
      this.reject(line, `signal ${key} has ${when}`)
    } else {
      const series = this.openSeries(key)
      if (series) series.take(timeMs, value)
      else this.#rejectUnknown(key, line)
    }
  }

  reject(line: number, what: string, mend = 'Mend the row and import the file again.'): void {
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
    this.rejected++
  }

  async makeRoom(): Promise<void> {
    if (this.#counts.held >= this.#enough) await this.#startStoring('whole-days')
  }

  /** Stores all that is held. */
  async finish(): Promise<void> {
    await this.#startStoring('all')
    await this.#storing
  }

  /** Of a file in order of time the newest day waits until it is whole. What follows is read while this is stored. */
  async #startStoring(what: 'all' | 'whole-days'): Promise<void> {
    const counts = this.#counts
    const fromMs = Math.floor(counts.newestMs / dayMs) * dayMs
    const parts = [...this.#held.values()].map((series) => ({
      series,
      at: what === 'all' ? series.timeMs.length : countBefore(series.timeMs, fromMs),
    }))
    const restRows = parts.reduce((sum, { series, at }) => sum + series.timeMs.length - at, 0)
    if (restRows > counts.held / 2 && what !== 'all') {
      // A day that fills half of what may be held cannot wait.
      if (counts.held >= mostHeld) return this.#startStoring('all')
      this.#enough = counts.held + atOnce
      return
    }
    const whole = new Map<number, BatchColumns>()
    for (const { series, at } of parts) {
      const { id, timeMs, value } = series
      if (at === 0) continue
      const isAll = at === timeMs.length
      whole.set(id, isAll ? { timeMs, value } : { timeMs: timeMs.slice(0, at), value: value.slice(0, at) })
      series.timeMs = timeMs.slice(at)
      series.value = value.slice(at)
    }
    this.#enough = restRows + atOnce
    counts.held = restRows
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
