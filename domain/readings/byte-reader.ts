/** Reads what ByteWriter wrote. @throws RangeError past the end. */
export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  byte(): number {
    const value = this.#bytes[this.#at++]
    if (value === undefined) throw new RangeError('the stored readings end early')
    return value
  }

  varint(): number {
    let byte = this.byte()
    if (byte < 128) return byte
    let value = byte & 127
    let weight = 128
    do {
      byte = this.byte()
      value += (byte & 127) * weight
      weight *= 128
    } while (byte > 127)
    return value
  }

  signed(): number {
    // Most are small: whole numbers of 32 bits, and not a float among them.
    const bytes = this.#bytes
    const first = bytes[this.#at]!
    if (first < 128) {
      this.#at++
      return (first & 1) === 0 ? first >> 1 : -((first + 1) >> 1)
    }
    const second = bytes[this.#at + 1]!
    if (second < 128) {
      this.#at += 2
      const value = (first & 127) | (second << 7)
      return (value & 1) === 0 ? value >> 1 : -((value + 1) >> 1)
    }
    const value = this.varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  bytes(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new RangeError('the stored readings end early')
    return this.#bytes.subarray(this.#at, (this.#at += length))
  }
}
