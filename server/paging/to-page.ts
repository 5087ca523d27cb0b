import type { z } from 'zod'
import { invalid } from '#server/errors.ts'

export type Page<T> = { items: T[]; nextCursor: string | null }

/**
 * One page of `rows`, of which one more than `limit` was read: that one says whether there is a next page.
 * @param place where an item stands in the list's order; `readCursor` gives it back.
 */
export function toPage<T>(rows: T[], limit: number, place: (item: T) => unknown[]): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return { items, nextCursor: hasMore ? write(place(last)) : null }
}

/** @throws AppError invalid for a cursor that this list did not give. */
export function readCursor<T>(cursor: string | undefined, shape: z.ZodType<T>): T | null {
  if (cursor === undefined) return null
  const place = shape.safeParse(read(cursor))
  if (place.success) return place.data
  throw invalid('The request cannot be used', [
    { where: 'cursor', what: 'is no cursor of this list', mend: 'Send nextCursor as it was answered.' },
  ])
}

const write = (place: unknown[]): string => Buffer.from(JSON.stringify(place)).toString('base64url')

function read(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return null
  }
}
