import type { TenantTx } from '#server/db/with-tenant.ts'

/** Two who save a version at once would both take the next number; the second waits here for the first. */
export async function lockVersions(tx: TenantTx, tenantId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${tenantId}, 4))`
}
