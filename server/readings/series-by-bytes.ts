import type { CsvSeries, ReadingSink } from './csv-rows.ts'

type Known = CsvSeries & { sink: ReadingSink }
type Entry = { name: Uint8Array; series: Known; after: Entry | null; sameHash: Entry | null }

/**
 * The series of a file by the bytes of their names. Files repeat them in the same order, so that a name is compared with
 * the one that came after the last one's last time, and looked up only where it is another.
 */
export class SeriesByBytes {
  #open: (name: string) => CsvSeries
  #entries = new Map<number, Entry>()
  #last: Entry | null = null

  constructor(open: (name: string) => CsvSeries) {
    this.#open = open
  }

  /** @returns null for a name that no signal has. */
  find(bytes: Buffer, from: number, to: number): Known | null {
    const guess = this.#last?.after
    if (guess && isSame(guess.name, bytes, from, to)) {
      this.#last = guess
      return guess.series
    }
    const entry = this.#lookUp(bytes, from, to)
    if (entry === null) return null
    if (this.#last) this.#last.after = entry
    this.#last = entry
    return entry.series
  }

  #lookUp(bytes: Buffer, from: number, to: number): Entry | null {
    let hash = 0
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193)
    const first = this.#entries.get(hash) ?? null
    for (let entry = first; entry; entry = entry.sameHash)
      if (isSame(entry.name, bytes, from, to)) return entry
    const series = this.#open(bytes.toString('utf8', from, to).trim())
    if (!isKnown(series)) return null
    const entry = { name: Uint8Array.from(bytes.subarray(from, to)), series, after: null, sameHash: first }
    this.#entries.set(hash, entry)
    return entry
  }
}

const isKnown = (series: CsvSeries): series is Known => series.sink !== null

function isSame(name: Uint8Array, bytes: Buffer, from: number, to: number): boolean {
  if (name.length !== to - from) return false
  // Names differ in their last digits.
  for (let i = name.length - 1; i >= 0; i--) if (name[i] !== bytes[from + i]) return false
  return true
}
