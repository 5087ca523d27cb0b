import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'

const plain = 1
export const zstd = 2
/** Below this a frame's own bytes outweigh what is won. */
const leastForZstd = 64
const mostChunk = 65_536

/** The level of what is written often and kept for hours: a frame costs more than the little it wins there. */
export const unpacked = 0

/** Compresses what the domain encoded, when that makes it smaller; the first byte says which. */
export function packBytes(bytes: Uint8Array, level = 3): Uint8Array<ArrayBuffer> {
  if (level !== unpacked && bytes.length >= leastForZstd) {
    const packed = zstdCompressSync(bytes, {
      // Tables and buffers of that size, not of the default ones, for each of thousands of rows.
      pledgedSrcSize: bytes.length,
      chunkSize: Math.min(bytes.length, mostChunk),
      params: { [constants.ZSTD_c_compressionLevel]: level },
    })
    if (packed.length < bytes.length) return prefix(zstd, packed)
  }
  return prefix(plain, bytes)
}

export function unpackBytes(packed: Uint8Array): Uint8Array {
  const body = packed.subarray(1)
  // Unpacked is a few times as much: a buffer of that size, not of the default 16 kB, for each of hundreds of rows.
  if (packed[0] === zstd) return zstdDecompressSync(body, { chunkSize: Math.max(512, body.length * 4) })
  if (packed[0] === plain) return body
  throw new Error(`stored bytes of an unknown form ${packed[0]}`)
}

function prefix(form: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(bytes.length + 1)
  whole[0] = form
  whole.set(bytes, 1)
  return whole
}
