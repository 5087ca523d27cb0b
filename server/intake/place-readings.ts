import type { NamedReadings, RowFault } from '#domain/intake/read-table.ts'
import { mostAheadMs } from '#server/readings/most-ahead.ts'
import type { NameBook } from './load-name-book.ts'
import { convertValue } from './load-name-book.ts'
import type { ParsedFile } from './parse-file.ts'

/** `doubts`: quality codes that call a reading questionable, by its position. */
export type PlacedReadings = { signalId: number; timeMs: number[]; doubts: Map<number, string> }

type Placed = {
  placed: (PlacedReadings & { value: number[] })[]
  unknown: Map<string, NamedReadings>
  /** Readings that were read and cannot be stored. */
  faults: RowFault[]
}

/** Puts a file's readings to their signals, in the signals' units. */
export function placeReadings({ names }: Pick<ParsedFile, 'names'>, book: NameBook, nowMs: number): Placed {
  const faults: RowFault[] = []
  const unknown: Placed['unknown'] = new Map()
  const bySignal = new Map<
    number,
    { name: string; readings: NamedReadings; factor: number; offset: number }[]
  >()
  for (const [name, readings] of names) {
    const meaning = book.find(name)
    if (meaning.kind === 'unknown') unknown.set(name, readings)
    else if (meaning.kind === 'wrong-unit')
      for (const line of readings.line)
        faults.push({ line, what: meaning.what, mend: 'Correct the unit in the profile.' })
    else if (meaning.kind === 'signal') {
      const { signalId, factor, offset } = meaning
      const before = bySignal.get(signalId)
      const source = { name, readings, factor, offset }
      if (before) before.push(source)
      else bySignal.set(signalId, [source])
    }
  }
  const placed: Placed['placed'] = []
  for (const [signalId, sources] of bySignal) {
    const own = { signalId, timeMs: [] as number[], value: [] as number[], doubts: new Map<number, string>() }
    // Where times only rise, none of them stands twice.
    const seen = sources.length > 1 || !rises(sources[0]!.readings.timeMs) ? new Map<number, number>() : null
    for (const { name, readings, factor, offset } of sources)
      for (const [i, ms] of readings.timeMs.entries()) {
        const line = readings.line[i]!
        const value = convertValue(readings.value[i]!, { factor, offset })
        const before = seen?.get(ms)
        if (ms > nowMs + mostAheadMs)
          faults.push({
            line,
            what: `${name} has a reading of ${new Date(ms).toISOString()}, which lies ahead`,
            mend: 'Check the times and their zone.',
          })
        else if (!Number.isFinite(value))
          faults.push({
            line,
            what: `the value of ${name} is too large in its signal’s unit`,
            mend: 'Check the unit and the factor.',
          })
        else if (before !== undefined && before !== value)
          faults.push({
            line,
            what: `signal ${name} has another value at this time in an earlier row`,
            mend: 'Keep the row that is right.',
          })
        else {
          seen?.set(ms, value)
          const doubt = readings.doubts.get(i)
          if (doubt !== undefined) own.doubts.set(own.timeMs.length, doubt)
          own.timeMs.push(ms)
          own.value.push(value)
        }
      }
    placed.push(own)
  }
  return { placed, unknown, faults }
}

const rises = (times: number[]): boolean => times.every((ms, i) => i === 0 || ms > times[i - 1]!)
