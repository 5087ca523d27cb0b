import { fromPrisma } from 'pg-boss'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { getBoss } from '#server/jobs/boss.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { importJob } from './import-job.ts'

/** Sends a kept file's job in the caller's transaction. */
export async function enqueueImport(tx: TenantTx, ctx: TenantContext, dropId: string): Promise<void> {
  const boss = await getBoss()
  await boss.send(
    importJob.name,
    { tenantId: ctx.tenantId, dropId, trace: ctx.trace },
    { group: { id: ctx.tenantId }, db: fromPrisma(tx) },
  )
}
