import { AppError } from '#server/errors.ts'

/** What an editor believes is there: If-Match names the version that was read, If-None-Match: * says that there is none. */
export type Expected = { kind: 'any' } | { kind: 'none' } | { kind: 'tags'; tags: string[] }

/**
 * Refuses an edit of something that has changed since it was read, so that nobody overwrites what they have not seen.
 * Called in the edit's own transaction. Left out (the command line), nothing is expected.
 * @param current the ETag of what is there; null when nothing is.
 * @throws AppError precondition-failed.
 */
export function checkExpected(expected: Expected | undefined, current: string | null): void {
  if (expected === undefined) return
  const holds =
    expected.kind === 'none'
      ? current === null
      : current !== null && (expected.kind === 'any' || expected.tags.includes(current))
  if (!holds)
    throw new AppError('precondition-failed', 412, 'This has been changed since it was read', {
      mend: 'Read it again, and send the change with its new ETag in If-Match.',
    })
}
