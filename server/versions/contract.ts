import { z } from 'zod'
import { PageQuery } from '#server/paging/contract.ts'

/** The number of an immutable version: 1, 2, … in each utility. */
export const VersionNumber = z.coerce.number().int().min(1).max(2_147_483_647)

/** One version that is never changed: when it was made, by whom, and the digest of what it holds. */
export const versionShape = {
  id: z.uuid(),
  number: z.int(),
  digest: z.string(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
}

export const GetVersion = z.object({ number: VersionNumber })
export type GetVersion = z.infer<typeof GetVersion>

export const ListVersions = z.object(PageQuery)
export type ListVersions = z.infer<typeof ListVersions>
