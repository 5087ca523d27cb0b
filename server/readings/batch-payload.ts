import { ByteReader } from '#domain/readings/byte-reader.ts'
import { ByteWriter } from '#domain/readings/byte-writer.ts'
import { readTimes, writeTimes } from '#domain/readings/time-column.ts'
import { readValues, writeValues } from '#domain/readings/value-column.ts'
import { unpackBytes } from './pack-bytes.ts'

/** One signal's part of a batch, in the order it came. */
export type BatchColumns = { timeMs: number[]; value: number[] }

/** A batch as it is kept (compressed) until it is folded: its signals' columns one after the other. */
export function encodeBatch(signals: Map<number, BatchColumns>): Uint8Array {
  const writer = new ByteWriter()
  writer.varint(signals.size)
  for (const [signalId, { timeMs, value }] of signals) {
    writer.varint(signalId)
    writer.varint(timeMs.length)
    writeTimes(writer, timeMs)
    writeValues(writer, value)
  }
  return writer.finish()
}

export function unpackBatch(payload: Uint8Array): Map<number, BatchColumns> {
  const reader = new ByteReader(unpackBytes(payload))
  const signals = new Map<number, BatchColumns>()
  for (let left = reader.varint(); left > 0; left--) {
    const signalId = reader.varint()
    const count = reader.varint()
    signals.set(signalId, { timeMs: readTimes(reader, count), value: readValues(reader, count) })
  }
  return signals
}
