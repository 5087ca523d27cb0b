import type { TimeResult } from './make-read-time.ts'
import { makeReadTime } from './make-read-time.ts'
import { PlainTimeReader } from './plain-time-reader.ts'

const longest = '2026-01-01T00:00:00.123456789+00:00'.length

/** `makeReadTime` of ISO times for files of millions of rows: plain ones are read by their digits, others one by one. */
export function makeTimestampReader(timeZone: string): (text: string, afterMs?: number) => TimeResult {
  const readOne = makeReadTime({ pattern: 'iso', repeated: 'by-order' }, timeZone)
  const plain = new PlainTimeReader(timeZone)
  const bytes = new Uint8Array(longest)
  return (text, afterMs) => {
    if (text.length > longest) return readOne(text, afterMs)
    let isAscii = true
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code > 127) isAscii = false
      bytes[i] = code
    }
    const timeMs = isAscii ? plain.read(bytes, 0, text.length) : Number.NaN
    return Number.isNaN(timeMs) ? readOne(text, afterMs) : { ok: true, timeMs }
  }
}
