import { toBase64 } from '#components/intake/to-base64.ts'

const mostTextBytes = 300_000
const mostWorkbookBytes = 4_000_000

/** The beginning of a text file up to the end of a line, or a workbook whole, in base64. */
export async function readSample(file: Blob): Promise<string> {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer())
  if (head[0] === 0x50 && head[1] === 0x4b) return toBase64(file.slice(0, mostWorkbookBytes))
  if (file.size <= mostTextBytes) return toBase64(file)
  const part = new Uint8Array(await file.slice(0, mostTextBytes).arrayBuffer())
  let end = part.lastIndexOf(10) + 1
  // In UTF-16 a letter has two bytes, and little-endian the second one follows.
  if (part[end] === 0) end++
  return toBase64(file.slice(0, end === 0 ? mostTextBytes : end))
}
