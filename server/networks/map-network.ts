import type { Prisma } from '#server/db/prisma-types.ts'
import type { NetworkVersionDto } from './contract.ts'

/** Without the INP, which is large. */
export const networkHead = {
  id: true,
  number: true,
  name: true,
  digest: true,
  createdAt: true,
  createdBy: true,
} as const
type Head = Prisma.NetworkVersionGetPayload<{ select: typeof networkHead }>

export function mapNetwork(row: Head): NetworkVersionDto {
  const { id, number, name, digest, createdBy } = row
  return { id, number, name, digest, createdAt: row.createdAt.toISOString(), createdBy }
}
