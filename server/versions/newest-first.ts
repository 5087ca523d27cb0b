import { z } from 'zod'
import { readCursor } from '#server/paging/to-page.ts'
import type { ListVersions } from './contract.ts'
import { VersionNumber } from './contract.ts'

/** The part of a query that reads versions newest first, from where the page before ended, and one more than asked for. */
export function newestFirst(input: ListVersions) {
  const after = readCursor(input.cursor, z.tuple([VersionNumber]))
  return {
    ...(after ? { where: { number: { lt: after[0] } } } : {}),
    orderBy: { number: 'desc' as const },
    take: input.limit + 1,
  }
}
