import { ByteReader } from './byte-reader.ts'
import { ByteWriter } from './byte-writer.ts'
import type { ReadingColumns } from './reading-columns.ts'
import { readTimes, writeTimes } from './time-column.ts'
import { readValues, writeValues } from './value-column.ts'

/** Columns one after the other: count, times, what each waited until it was known (as differences), values. */
export function encodeReadings({ timeMs, knownAtMs, value }: ReadingColumns): Uint8Array {
  const writer = new ByteWriter(64 + 4 * timeMs.length)
  writer.varint(timeMs.length)
  writeTimes(writer, timeMs)
  let before = 0
  for (let i = 0; i < timeMs.length; i++) {
    const lag = knownAtMs[i]! - timeMs[i]!
    writer.signed(lag - before)
    before = lag
  }
  writeValues(writer, value)
  return writer.finish()
}

/** @throws RangeError when the bytes end early. */
export function decodeReadings(bytes: Uint8Array): ReadingColumns {
  const reader = new ByteReader(bytes)
  const count = reader.varint()
  const timeMs = readTimes(reader, count)
  const knownAtMs = new Array<number>(count)
  let lag = 0
  for (let i = 0; i < count; i++) {
    lag += reader.signed()
    knownAtMs[i] = timeMs[i]! + lag
  }
  return { timeMs, knownAtMs, value: readValues(reader, count) }
}
