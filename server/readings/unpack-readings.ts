import { decodeReadings } from '#domain/readings/encode-readings.ts'
import type { ReadingColumns } from '#domain/readings/reading-columns.ts'
import { noReadings } from '#domain/readings/reading-columns.ts'
import { unpackAll } from './unpack-all.ts'

/** What a migration can write in SQL: time, known_at (64 bit, ms) and value (double) of each reading, big-endian. */
const migrated = 0

/** The readings of each stored part. */
export function unpackReadings(payloads: readonly Uint8Array[]): ReadingColumns[] {
  const packed = payloads.filter((payload) => payload[0] !== migrated)
  const unpacked = unpackAll(packed).values()
  return payloads.map((payload) =>
    payload[0] === migrated ? readMigrated(payload) : decodeReadings(unpacked.next().value!),
  )
}

function readMigrated(payload: Uint8Array): ReadingColumns {
  const view = new DataView(payload.buffer, payload.byteOffset + 1, payload.byteLength - 1)
  const columns = noReadings()
  for (let at = 0; at < view.byteLength; at += 24) {
    columns.timeMs.push(Number(view.getBigInt64(at)))
    columns.knownAtMs.push(Number(view.getBigInt64(at + 8)))
    columns.value.push(view.getFloat64(at + 16))
  }
  return columns
}
