import { z } from 'zod'

/** How a list is asked for: spread into its query. */
export const PageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Most items of one answer.'),
  cursor: z.string().max(500).optional().describe('nextCursor of the page before; left out: the first page.'),
}

/** One page of a list; `nextCursor` is null on the last. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
