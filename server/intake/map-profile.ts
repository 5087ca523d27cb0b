import type { Prisma } from '#server/db/prisma-types.ts'
import type { ProfileDto } from './contract.ts'

export const mapProfile = (row: Prisma.IntakeProfileGetPayload<object>): ProfileDto => ({
  id: row.id,
  name: row.name,
  filePatterns: row.filePatterns,
  position: row.position,
  format: row.format as ProfileDto['format'],
  version: row.version,
  changedAt: row.changedAt.toISOString(),
  changedBy: row.changedBy,
})

export const profileEtag = ({ version }: { version: number }): string => `"${version}"`
