import type { Profile } from '#domain/intake/profile.ts'
import { AppError } from '#server/errors.ts'

const encodings: Record<string, Profile['encoding']> = {
  'utf-8': 'utf-8',
  'windows-1252': 'windows-1252',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
}

/**
 * A body's media type, and the encoding its charset names; null where it names none.
 * @throws AppError malformed (415) for a charset that is not read.
 */
export function readContentType(header: string | undefined): {
  type: string
  encoding: Profile['encoding'] | null
} {
  const [type = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim())
  const charset = parameters.map((one) => /^charset="?([^"]*)"?$/i.exec(one)?.[1]).find(Boolean)
  const encoding = charset === undefined ? null : encodings[canonical(charset)]
  if (encoding === undefined)
    throw new AppError(
      'malformed',
      415,
      `The charset ${charset} is not read; send UTF-8, ISO-8859-1, Windows-1252 or UTF-16`,
    )
  return { type: type.toLowerCase(), encoding }
}

/** Each encoding has many labels (latin1, iso-8859-1, l1); the platform knows which are the same. */
function canonical(charset: string): string {
  try {
    return new TextDecoder(charset).encoding
  } catch {
    return ''
  }
}
