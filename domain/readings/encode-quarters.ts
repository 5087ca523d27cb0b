import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import { quarterMs } from './day-spans.ts'
import type { Rollup } from './rollup.ts'
import type { ThinStep } from './thin-steps.ts'
import { readTimes, writeTimes } from './time-column.ts'
import { readValues, writeValues } from './value-column.ts'

const moments = ['firstMs', 'lastMs', 'minMs', 'maxMs'] as const
const columns = ['min', 'max', 'sum', 'first', 'last', 'areaVs'] as const

/** Quarter hours of one day as columns. Within a quarter everything from the first reading to the last is covered. */
export function encodeQuarters(quarters: Rollup[]): Uint8Array {
  const writer = new ByteWriter()
  writer.varint(quarters.length)
  writeTimes(
    writer,
    quarters.map((quarter) => quarter.fromMs / quarterMs),
  )
  for (const { count } of quarters) writer.varint(count)
  for (const moment of moments)
    for (const quarter of quarters) writer.varint(quarter[moment] - quarter.fromMs)
  for (const column of columns)
    writeValues(
      writer,
      quarters.map((quarter) => quarter[column]),
    )
  return writer.finish()
}

export function decodeQuarters(bytes: Uint8Array): Rollup[] {
  const reader = new ByteReader(bytes)
  const count = reader.varint()
  const fromMs = readTimes(reader, count).map((number) => number * quarterMs)
  const counts = fromMs.map(() => reader.varint())
  const [firstMs, lastMs, minMs, maxMs] = moments.map(() => fromMs.map((ms) => ms + reader.varint()))
  const [min, max, sum, first, last, areaVs] = columns.map(() => readValues(reader, count))
  return fromMs.map((from, i) => ({
    fromMs: from,
    count: counts[i]!,
    min: min![i]!,
    max: max![i]!,
    sum: sum![i]!,
    minMs: minMs![i]!,
    maxMs: maxMs![i]!,
    firstMs: firstMs![i]!,
    first: first![i]!,
    lastMs: lastMs![i]!,
    last: last![i]!,
    areaVs: areaVs![i]!,
    coveredMs: lastMs![i]! - firstMs![i]!,
  }))
}

/** The extremes alone, for who draws: half of the work. */
export function decodeExtremes(bytes: Uint8Array): ThinStep[] {
  const reader = new ByteReader(bytes)
  const count = reader.varint()
  const steps = readTimes(reader, count).map((number): ThinStep => {
    const fromMs = number * quarterMs
    return { fromMs, min: 0, minMs: fromMs, max: 0, maxMs: fromMs }
  })
  // Counts, and the first and last reading of each.
  for (let skipped = 0; skipped < 3 * count; skipped++) reader.varint()
  for (const step of steps) step.minMs += reader.varint()
  for (const step of steps) step.maxMs += reader.varint()
  const [min, max] = [readValues(reader, count), readValues(reader, count)]
  for (const [i, step] of steps.entries()) {
    step.min = min[i]!
    step.max = max[i]!
  }
  return steps
}
