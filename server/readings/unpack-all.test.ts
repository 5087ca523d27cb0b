import { zstdCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createRandom } from '#domain/optimization/create-random.ts'
import { packBytes, unpackBytes } from './pack-bytes.ts'
import { unpackAll } from './unpack-all.ts'

const random = createRandom(7)
/** Bytes that can be compressed, by their own number. */
const makeBytes = (length: number) => Uint8Array.from({ length }, () => Math.floor(random.next() * 4))

test('many are unpacked as each of them is, whatever their sizes and forms, and over a megabyte', () => {
  // Sizes on both sides of the header's forms: one byte, two, four; the short ones are kept plain.
  const sizes = [0, 1, 63, 64, 255, 256, 257, 65_791, 65_792, 70_000, 600_000, 700_000, 1_500_000]
  const originals = [...sizes, ...sizes.map((size) => size % 1_000), ...Array(500).fill(900)].map(makeBytes)
  const packed = originals.map((bytes) => packBytes(bytes))
  expect(new Set(packed.map((one) => one[0]))).toEqual(new Set([1, 2]))
  const unpacked = unpackAll(packed)
  expect(unpacked).toHaveLength(originals.length)
  expect(unpacked.every((one, i) => Buffer.from(one).equals(originals[i]!))).toBe(true)
  expect(unpackAll([])).toEqual([])
})

test('frames that do not say their size are unpacked one by one', () => {
  const original = makeBytes(5_000)
  const frame = zstdCompressSync(original)
  const unsized = Uint8Array.of(2, ...frame)
  expect(Buffer.from(unpackBytes(unsized)).equals(original)).toBe(true)
  const unpacked = unpackAll([packBytes(original), unsized, packBytes(original)])
  expect(unpacked.every((one) => Buffer.from(one).equals(original))).toBe(true)
})

test('a frame cut short and an unknown form are refused', () => {
  const packed = packBytes(makeBytes(5_000))
  expect(() => unpackAll([packed, packed.subarray(0, packed.length - 9)])).toThrow()
  expect(() => unpackAll([packed, Uint8Array.of(9, 1, 2, 3)])).toThrow('unknown form 9')
})
