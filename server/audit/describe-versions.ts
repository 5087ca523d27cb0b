import type { Plain } from '#domain/changes/list-changes.ts'
import { listChanges } from '#domain/changes/list-changes.ts'
import type { Prisma } from '#server/db/prisma-types.ts'

type Version = { content: unknown } & Record<string, unknown>

/** Most values of a version that the audit trail repeats; the versions themselves hold all. */
const mostChanges = 200

/** Before and after of a new version: number, names and digest of each, and of its content only what changed, by path. */
export function describeVersions(
  before: Version | null,
  after: Version,
): { before?: Prisma.InputJsonValue; after: Prisma.InputJsonValue } {
  const { content: newContent, ...newFacts } = after
  if (!before) return { after: newFacts as Prisma.InputJsonValue }
  const oldFacts = Object.fromEntries(
    Object.entries(before).filter(([key]) => key in newFacts && key !== 'content'),
  )
  const changes = listChanges(before.content as Plain, newContent as Plain)
  const side = (which: 'before' | 'after') =>
    Object.fromEntries(
      changes
        .slice(0, mostChanges)
        .flatMap((change) => (change[which] === undefined ? [] : [[change.path, change[which]]])),
    )
  const more = changes.length > mostChanges ? { moreChanges: changes.length - mostChanges } : {}
  return {
    before: { ...oldFacts, changed: side('before') } as Prisma.InputJsonValue,
    after: { ...newFacts, changed: side('after'), ...more } as Prisma.InputJsonValue,
  }
}
