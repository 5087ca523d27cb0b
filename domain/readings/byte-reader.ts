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
    const value = this.varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  bytes(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new RangeError('the stored readings end early')
    return this.#bytes.subarray(this.#at, (this.#at += length))
  }
}
