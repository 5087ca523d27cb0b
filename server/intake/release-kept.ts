import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/** For how long, and how much, a utility's files that could be tried again keep their bytes. */
export const keptLimits = { days: 90, bytes: 1_000_000_000 }

/** Lets go the bytes of files that were settled too long ago, and of the oldest beyond what is kept. */
export async function releaseKept(ctx: TenantContext): Promise<void> {
  await withTenant(
    ctx.tenantId,
    (tx) => tx.$executeRaw`
      UPDATE "intake_drop" d SET "content" = NULL
        FROM (SELECT "id", "settled_at", sum("bytes") OVER (ORDER BY "settled_at" DESC, "id") AS total
                FROM "intake_drop" WHERE "content" IS NOT NULL AND "state" IN ('imported', 'refused')) k
       WHERE d."tenant_id" = ${ctx.tenantId}::uuid AND d."id" = k."id"
         AND (k.total > ${keptLimits.bytes} OR k."settled_at" < now() - ${`${keptLimits.days} days`}::interval)`,
  )
}
