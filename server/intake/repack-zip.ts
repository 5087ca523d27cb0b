import { promisify } from 'node:util'
import { inflateRaw } from 'node:zlib'
import { zipSync } from 'fflate'
import { invalid } from '#server/errors.ts'

const unpack = promisify(inflateRaw)
const endMark = 0x06054b50
const entryMark = 0x02014b50
const localMark = 0x04034b50
const mostEntries = 2_000
const mostNameLength = 1_000

/**
 * The same archive, made anew of its parts: who reads it sets memory aside by the sizes that it says of itself, in its
 * directory or before each part, and these may be anything. Source of the layout: PKWARE APPNOTE 6.3.10, sections 4.3.7,
 * 4.3.12 and 4.3.16.
 * @throws AppError invalid for what is no archive or unpacks to more than `mostBytes`.
 */
export async function repackZip(bytes: Uint8Array, mostBytes: number): Promise<Buffer> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const seen = new Set<number>()
  const parts = new Map<string, Uint8Array>()
  let left = mostBytes
  for (const { name, at, packedBytes, method } of listEntries(view)) {
    // Entries that share their bytes would unpack them again and again.
    if (seen.has(at) || parts.has(name)) throw refuse('its entries overlap')
    seen.add(at)
    if (at + 30 > view.length || view.readUInt32LE(at) !== localMark) throw refuse('it is damaged')
    if (name.length > mostNameLength) throw refuse('a part of it has too long a name')
    const from = at + 30 + view.readUInt16LE(at + 26) + view.readUInt16LE(at + 28)
    const packed = view.subarray(from, from + packedBytes)
    if (method !== 0 && method !== 8) throw refuse('it is packed in a way that is not read')
    const part = method === 0 ? packed : await unpackPart(packed, left)
    left -= part.length
    if (left < 0) throw tooLarge()
    parts.set(name, part)
  }
  return Buffer.from(zipSync(Object.fromEntries(parts), { level: 0 }))
}

type Entry = { name: string; at: number; packedBytes: number; method: number }

function* listEntries(view: Buffer): Generator<Entry> {
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
      name: view.toString('utf8', at + 46, at + 46 + view.readUInt16LE(at + 28)),
      at: view.readUInt32LE(at + 42),
      packedBytes: view.readUInt32LE(at + 20),
      method: view.readUInt16LE(at + 10),
    }
    at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32)
  }
}

async function unpackPart(packed: Buffer, most: number): Promise<Buffer> {
  try {
    return await unpack(packed, { maxOutputLength: Math.max(1, most) })
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
