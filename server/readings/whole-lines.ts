import type { Readable } from 'node:stream'

const newline = 10

/** A stream's bytes in pieces that end where a line does, all but the last. A line that is cut in two is a piece of its own. */
export async function* wholeLines(file: Readable): AsyncGenerator<Buffer> {
  let rest: Buffer[] = []
  for await (const chunk of file as AsyncIterable<Buffer>) {
    const end = chunk.lastIndexOf(newline)
    if (end < 0) {
      rest.push(chunk)
      continue
    }
    let start = 0
    if (rest.some((piece) => piece.length > 0)) {
      start = chunk.indexOf(newline) + 1
      yield Buffer.concat([...rest, chunk.subarray(0, start)])
    }
    if (start <= end) yield chunk.subarray(start, end + 1)
    rest = [chunk.subarray(end + 1)]
  }
  const last = Buffer.concat(rest)
  if (last.length > 0) yield last
}
