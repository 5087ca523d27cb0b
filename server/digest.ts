import { createHash } from 'node:crypto'

/** sha256 of a value in canonical form: object keys sorted, typed arrays as arrays. Equal values have equal digests. */
export function digest(value: unknown): string {
  const hash = createHash('sha256')
  feed(value, (text) => hash.update(text))
  return hash.digest('hex')
}

function feed(value: unknown, write: (text: string) => void): void {
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    write('[')
    for (const item of value as Iterable<unknown>) {
      feed(item, write)
      write(',')
    }
    write(']')
  } else if (value !== null && typeof value === 'object') {
    write('{')
    for (const key of Object.keys(value).sort()) {
      const item = (value as Record<string, unknown>)[key]
      if (item === undefined) continue
      write(`${JSON.stringify(key)}:`)
      feed(item, write)
      write(',')
    }
    write('}')
  } else if (typeof value === 'number' && !Number.isFinite(value)) {
    write(`"${value}"`)
  } else {
    write(JSON.stringify(value) ?? 'null')
  }
}
