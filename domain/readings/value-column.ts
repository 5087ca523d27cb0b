import type { ByteReader } from './byte-reader.ts'
import type { ByteWriter } from './byte-writer.ts'
import { powersOfTen } from './powers-of-ten.ts'

const mostDecimals = 9
/** Scaled values stay below this, so that every difference of two is exact. */
const mostScaled = 2 ** 50
const asDoubles = mostDecimals + 1

/**
 * Writes numbers so that like ones compress: meters give decimals, so they are whole numbers at some power of ten,
 * written as differences; where they are not, the bits of each double against the one before, byte planes apart.
 * Exact either way.
 */
export function writeValues(writer: ByteWriter, values: number[]): void {
  const decimals = findDecimals(values)
  if (decimals === null) {
    writer.byte(asDoubles)
    writer.bytes(xorPlanes(values))
    return
  }
  writer.byte(decimals)
  const scale = powersOfTen[decimals]!
  let before = 0
  for (const value of values) {
    const scaled = Math.round(value * scale)
    writer.signed(scaled - before)
    before = scaled
  }
}

export function readValues(reader: ByteReader, count: number): number[] {
  const decimals = reader.byte()
  if (decimals === asDoubles) return readPlanes(reader.bytes(8 * count), count)
  const scale = powersOfTen[decimals]!
  const values = new Array<number>(count)
  let scaled = 0
  for (let i = 0; i < count; i++) {
    scaled += reader.signed()
    values[i] = scaled / scale
  }
  return values
}

/** The least decimals at which every value is exact; null when there are none, or the numbers grow too large. */
function findDecimals(values: number[]): number | null {
  let decimals = 0
  let greatest = 0
  for (const value of values) {
    while (Math.round(value * powersOfTen[decimals]!) / powersOfTen[decimals]! !== value)
      if (++decimals > mostDecimals) return null
    if (Math.abs(value) > greatest) greatest = Math.abs(value)
  }
  return greatest * powersOfTen[decimals]! < mostScaled ? decimals : null
}

function xorPlanes(values: number[]): Uint8Array {
  const count = values.length
  const bits = new Uint8Array(Float64Array.from(values).buffer)
  const planes = new Uint8Array(8 * count)
  for (let i = 0; i < count; i++)
    for (let b = 0; b < 8; b++)
      planes[b * count + i] = bits[8 * i + b]! ^ (i === 0 ? 0 : bits[8 * (i - 1) + b]!)
  return planes
}

function readPlanes(planes: Uint8Array, count: number): number[] {
  const bits = new Uint8Array(8 * count)
  for (let i = 0; i < count; i++)
    for (let b = 0; b < 8; b++)
      bits[8 * i + b] = planes[b * count + i]! ^ (i === 0 ? 0 : bits[8 * (i - 1) + b]!)
  return [...new Float64Array(bits.buffer)]
}
