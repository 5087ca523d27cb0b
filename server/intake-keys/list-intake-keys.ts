import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

export type IntakeKey = { id: string; name: string; publicKey: string }

/** The keys that are in use. */
export async function listIntakeKeys(ctx: TenantContext): Promise<IntakeKey[]> {
  return withTenant(ctx.tenantId, (tx) =>
    tx.intakeKey.findMany({
      where: { revokedAt: null },
      orderBy: { createdAt: 'asc' },
      select: { id: true, name: true, publicKey: true },
    }),
  )
}
