import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { RetentionDto } from './contract.ts'
import { defaultRetention } from './contract.ts'

/** How long this utility keeps what came in. */
export async function getRetention(ctx: TenantContext): Promise<RetentionDto> {
  return withTenant(ctx.tenantId, findRetention)
}

export async function findRetention(tx: TenantTx): Promise<RetentionDto> {
  const row = await tx.retention.findFirst({
    select: {
      readingsDays: true,
      rollupsDays: true,
      batchesDays: true,
      receiptsDays: true,
      asideDays: true,
    },
  })
  return row ?? defaultRetention
}

export const retentionEtag = (retention: RetentionDto): string => `"${digest(retention).slice(0, 32)}"`
