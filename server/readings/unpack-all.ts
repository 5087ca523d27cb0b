import { zstdDecompressSync } from 'node:zlib'
import { unpackBytes, zstd } from './pack-bytes.ts'

/** Unpacked at a time: what is asked for may be many days of many signals. */
const mostAtOnce = 1_000_000

/**
 * As `unpackBytes`, of many at once: zstd's frames one behind the other are unpacked in one go. Each go takes a context of
 * more than 100 kB outside the heap, and clearing away one a day of a chart was what stopped the process longest.
 */
export function unpackAll(packed: readonly Uint8Array[]): Uint8Array[] {
  const unpacked: Uint8Array[] = []
  let group: { at: number; body: Uint8Array; size: number }[] = []
  let total = 0
  const flush = () => {
    if (group.length === 0) return
    const whole = zstdDecompressSync(Buffer.concat(group.map(({ body }) => body)), { chunkSize: total + 1 })
    if (whole.length !== total) throw new Error('stored bytes are not as long as they say')
    let from = 0
    for (const { at, size } of group) unpacked[at] = whole.subarray(from, (from += size))
    group = []
    total = 0
  }
  for (const [at, one] of packed.entries()) {
    const body = one.subarray(1)
    const size = one[0] === zstd ? readSize(body) : null
    if (size === null) {
      unpacked[at] = unpackBytes(one)
      continue
    }
    if (total + size > mostAtOnce) flush()
    group.push({ at, body, size })
    total += size
  }
  flush()
  return unpacked
}

/** The unpacked size that a frame's header gives (RFC 8878, 3.1.1.1); null where it gives none. */
function readSize(frame: Uint8Array): number | null {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  const descriptor = view.getUint8(4)
  const isSingleSegment = (descriptor & 0x20) !== 0
  const at = 5 + (isSingleSegment ? 0 : 1) + [0, 1, 2, 4][descriptor & 3]!
  const form = descriptor >> 6
  if (form === 0) return isSingleSegment ? view.getUint8(at) : null
  if (form === 1) return view.getUint16(at, true) + 256
  return form === 2 ? view.getUint32(at, true) : Number(view.getBigUint64(at, true))
}
