import { compileName, matchName } from '#domain/intake/match-name.ts'
import type { Profile } from '#domain/intake/profile.ts'
import { defaultProfile } from '#domain/intake/profile.ts'
import type { Prisma } from '#server/db/prisma-types.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'

/** A profile as a file is read by it; one without an id is built in. */
export type UsedProfile = { id: string | null; name: string | null; version: number | null; format: Profile }

export const builtInProfile: UsedProfile = { id: null, name: null, version: null, format: defaultProfile }

/** The first profile, in their order, one of whose patterns fits the file's name (small and capital letters alike), else the built-in one. */
export async function findProfile(tx: TenantTx, fileName: string): Promise<UsedProfile> {
  const rows = await tx.intakeProfile.findMany({
    where: { removedAt: null },
    orderBy: [{ position: 'asc' }, { createdAt: 'asc' }],
  })
  const name = fileName.toLowerCase()
  const row = rows.find(({ filePatterns }) =>
    filePatterns.some((pattern) => matchName(compileName(pattern.toLowerCase()), name)),
  )
  return row ? toUsed(row) : builtInProfile
}

/** @throws AppError not-found. */
export async function getUsedProfile(tx: TenantTx, id: string): Promise<UsedProfile> {
  const row = await tx.intakeProfile.findFirst({ where: { id, removedAt: null } })
  if (!row) throw notFound('This profile')
  return toUsed(row)
}

const toUsed = (row: Prisma.IntakeProfileGetPayload<object>): UsedProfile => ({
  id: row.id,
  name: row.name,
  version: row.version,
  format: row.format as Profile,
})
