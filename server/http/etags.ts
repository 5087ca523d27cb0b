import { createHash } from 'node:crypto'
import { AppError } from '#server/errors.ts'
import type { Expected } from '#server/versions/check-expected.ts'

/** The ETag of an answer whose bytes are all there is to tell it by. */
export const hashBody = (body: string): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`

/** Whether the caller has this already. If-None-Match compares weakly. */
export function isNotModified(headers: Headers, etag: string): boolean {
  const given = headers.get('if-none-match')
  if (given === null) return false
  return given.trim() === '*' || readTags(given).some((tag) => tag.replace(/^W\//, '') === etag)
}

/** @throws AppError precondition-required when an edit says nothing of what it was made from. */
export function readExpected(headers: Headers): Expected {
  const match = headers.get('if-match')?.trim()
  if (match === '*') return { kind: 'any' }
  if (match) return { kind: 'tags', tags: readTags(match) }
  if (headers.get('if-none-match')?.trim() === '*') return { kind: 'none' }
  throw new AppError('precondition-required', 428, 'An edit names the version it was made from', {
    mend: 'Send the ETag that was read in If-Match; for the first version, If-None-Match: *.',
  })
}

const readTags = (text: string): string[] => text.match(/(?:W\/)?"[^"]*"/g) ?? []
