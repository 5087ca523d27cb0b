import type { Readable } from 'node:stream'

const newline = 10

/** A stream's bytes in pieces that end where a line does, all but the last. */
export async function* wholeLines(file: Readable): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  for await (const chunk of file as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(newline)
    if (end < 0) {
      rest.push(chunk)
      continue
    }
    yield Buffer.concat([...rest, chunk.subarray(0, end + 1)])
    rest = [chunk.subarray(end + 1)]
  }
  const last = Buffer.concat(rest)
  if (last.length > 0) yield last
}
