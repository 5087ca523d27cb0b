import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { invalid } from '#server/errors.ts'

const unpack = promisify(inflateRaw)
const endMark = 0x06054b50
const entryMark = 0x02014b50
const localMark = 0x04034b50
const mostEntries = 2_000

/**
 * Refuses an archive that unpacks to more than a number of bytes, before anything else unpacks it: what it says of its own
 * sizes is not believed. Source of the layout: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 * @throws AppError invalid, also for what is no archive.
 */
export async function checkZipSize(bytes: Uint8Array, mostBytes: number): Promise<void> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const seen = new Set<number>()
  let left = mostBytes
  for (const { at, packedBytes, method } of listEntries(view)) {
    // Entries that share their bytes would unpack them again and again.
    if (seen.has(at)) throw refuse('its entries overlap')
    seen.add(at)
    if (at + 30 > view.length || view.readUInt32LE(at) !== localMark) throw refuse('it is damaged')
    const from = at + 30 + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28)
    const packed = view.subarray(from, from + packedBytes)
    if (method === 0) left -= packed.length
    else if (method === 8) left -= await sizeOf(packed, left)
    else throw refuse('it is packed in a way that is not read')
    if (left < 0) throw tooLarge()
  }
}

function* listEntries(view: Buffer): Generator<{ at: number; packedBytes: number; method: number }> {
  let end = view.length - 22
  const least = Math.max(0, view.length - 65_557)
  while (end >= least && view.readUInt32LE(end) !== endMark) end--
  if (end < least) throw refuse('it is no XLSX workbook')
  const entries = view.readUInt16LE(end + 10)
  if (entries > mostEntries) throw refuse('it has too many parts')
  let at = view.readUInt32LE(end + 16)
  for (let i = 0; i < entries; i++) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== entryMark) throw refuse('it is damaged')
    yield {
      at: view.readUInt32LE(at + 42),
      packedBytes: view.readUInt32LE(at + 20),
      method: view.readUInt16LE(at + 10),
    }
    at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
}

async function sizeOf(packed: Buffer, most: number): Promise<number> {
  try {
    return (await unpack(packed, { maxOutputLength: Math.max(1, most) })).length
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw refuse('it is damaged')
  }
}

const refuse = (what: string) =>
  invalid(`The workbook cannot be read: ${what}`, [
    { where: 'the file', what, mend: 'Save it again as XLSX, or send it as CSV.' },
  ])
const tooLarge = () => refuse('it unpacks to more than is taken')
