import { decodeText } from '#domain/intake/decode-text.ts'

/**
 * The text of an INP file. EPANET for Windows writes the system's own code page, most other programs UTF-8, and neither
 * says so: what is no UTF-8 is taken for Windows-1252. A byte order mark says more.
 */
export function decodeInp(bytes: Uint8Array): string {
  const decoded = decodeText(bytes, 'utf-8') ?? decodeText(bytes, 'windows-1252')
  if (!decoded) throw new Error('The bytes are no text in the encoding that their mark names')
  return decoded.text
}
