import type { TenantTx } from '#server/db/with-tenant.ts'

/** Until the transaction ends no one else changes the tenant's readings: two at once would both find a reading new. */
export async function lockReadings(tx: TenantTx, tenantId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${tenantId}, 2))`
}
