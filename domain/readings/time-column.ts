import type { ByteReader } from './byte-reader.ts'
import type { ByteWriter } from './byte-writer.ts'

/** Times as changes of their spacing: a steady series is zeros. */
export function writeTimes(writer: ByteWriter, timesMs: number[]): void {
  let before = 0
  let step = 0
  for (const ms of timesMs) {
    writer.signed(ms - before - step)
    step = before === 0 ? 0 : ms - before
    before = ms
  }
}

export function readTimes(reader: ByteReader, count: number): number[] {
  const times = new Array<number>(count)
  let before = 0
  let step = 0
  for (let i = 0; i < count; i++) {
    const ms = before + step + reader.signed()
    step = before === 0 ? 0 : ms - before
    before = ms
    times[i] = ms
  }
  return times
}
