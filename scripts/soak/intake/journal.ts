import { appendFileSync } from 'node:fs'

export type SoakReading = { signal: string; timeMs: number; value: number }
export type Entry = { id: number; door: string; readings: SoakReading[]; isAcknowledged: boolean }

export const soakSignals = ['soak-a', 'soak-b', 'soak-c', 'soak-d', 'soak-e']
const spacingMs = 500

/** What a client wrote down before it sent it, and that it was acknowledged: on disk first, so that it outlives the client. */
export class Journal {
  entries: Entry[] = []
  acknowledged = 0
  #path: string
  #startMs: number
  #next = 0

  constructor(path: string, startMs: number) {
    this.#path = path
    this.#startMs = startMs
  }

  /** Readings that were never there before: each has a time and a value of its own. */
  open(door: string, count: number): Entry {
    const readings = Array.from({ length: count }, () => {
      const number = this.#next++
      return {
        signal: soakSignals[number % soakSignals.length]!,
        timeMs: this.#startMs + Math.floor(number / soakSignals.length) * spacingMs,
        value: number + (number % 7) / 8,
      }
    })
    const entry = { id: this.entries.length, door, readings, isAcknowledged: false }
    this.entries.push(entry)
    this.#write({ sent: entry.id, door, readings })
    return entry
  }

  acknowledge(entry: Entry): void {
    if (!entry.isAcknowledged) this.acknowledged++
    entry.isAcknowledged = true
    this.#write({ acknowledged: entry.id })
  }

  #write(line: object): void {
    appendFileSync(this.#path, `${JSON.stringify(line)}\n`)
  }
}
