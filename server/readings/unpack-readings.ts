import { decodeReadings } from '#domain/readings/encode-readings.ts'
import type { ReadingColumns } from '#domain/readings/reading-columns.ts'
import { noReadings } from '#domain/readings/reading-columns.ts'
import { unpackBytes } from './pack-bytes.ts'

/** What a migration can write in SQL: time, known_at (64 bit, ms) and value (double) of each reading, big-endian. */
const migrated = 0

export function unpackReadings(payload: Uint8Array): ReadingColumns {
  if (payload[0] !== migrated) return decodeReadings(unpackBytes(payload))
  const view = new DataView(payload.buffer, payload.byteOffset + 1, payload.byteLength - 1)
  const columns = noReadings()
  for (let at = 0; at < view.byteLength; at += 24) {
    columns.timeMs.push(Number(view.getBigInt64(at)))
    columns.knownAtMs.push(Number(view.getBigInt64(at + 8)))
    columns.value.push(view.getFloat64(at + 16))
  }
  return columns
}
