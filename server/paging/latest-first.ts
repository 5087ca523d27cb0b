import { z } from 'zod'
import { readCursor } from './to-page.ts'

const Place = z.tuple([z.iso.datetime(), z.uuid()])

/**
 * The part of a query that reads rows latest first by their time `key`, those of one time by id, from where the page
 * before ended, and one more than asked for. `toPage` is told the same place: time and id.
 */
export function latestFirst<Key extends string>(
  key: Key,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
) {
  const after = readCursor(cursor, Place)
  const by = <Value>(value: Value) => ({ [key]: value }) as Record<Key, Value>
  return {
    where: after
      ? { OR: [by({ lt: new Date(after[0]) }), { ...by(new Date(after[0])), id: { lt: after[1] } }] }
      : {},
    orderBy: [by('desc' as const), { id: 'desc' as const }],
    take: limit + 1,
  }
}
