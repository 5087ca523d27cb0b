import type { Profile } from './profile.ts'

/** The text of a file; a byte order mark says more than the profile and is left out. Null: the bytes are no such text. */
export function decodeText(
  bytes: Uint8Array,
  encoding: Profile['encoding'],
): { text: string; encoding: Profile['encoding'] } | null {
  const marked = findMark(bytes)
  const used = marked ?? encoding
  try {
    return { text: new TextDecoder(used, { fatal: true }).decode(bytes), encoding: used }
  } catch {
    return null
  }
}

function findMark(bytes: Uint8Array): Profile['encoding'] | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}
