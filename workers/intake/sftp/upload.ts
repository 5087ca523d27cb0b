const mostBytes = 50_000_000
const mostOpenBytes = 200_000_000
let openBytes = 0

/** The bytes of one file while they come; nothing of it is kept unless it is closed by its client. */
export class Upload {
  #bytes = Buffer.alloc(0)
  #length = 0

  /** @returns false when the write leaves a hole, or the file or all open files grow too large. */
  write(offset: number, data: Buffer): boolean {
    const end = offset + data.length
    if (offset > this.#length || end > mostBytes || !this.#reserve(end)) return false
    data.copy(this.#bytes, offset)
    this.#length = Math.max(this.#length, end)
    return true
  }

  get length(): number {
    return this.#length
  }

  /** The whole file, or nothing (a cut connection); either way its memory is given back. */
  close(): Uint8Array<ArrayBuffer> {
    openBytes -= this.#bytes.length
    const whole = new Uint8Array(this.#bytes.subarray(0, this.#length))
    this.#bytes = Buffer.alloc(0)
    return whole
  }

  #reserve(length: number): boolean {
    if (length <= this.#bytes.length) return true
    const capacity = Math.min(mostBytes, Math.max(length, 65_536, this.#bytes.length * 2))
    if (openBytes + capacity - this.#bytes.length > mostOpenBytes) return false
    const larger = Buffer.alloc(capacity)
    this.#bytes.copy(larger)
    openBytes += capacity - this.#bytes.length
    this.#bytes = larger
    return true
  }
}
