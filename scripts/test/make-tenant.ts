import { randomUUID } from 'node:crypto'
import { withSystem } from '#server/db/with-system.ts'
import { currentTraceparent } from '#server/telemetry.ts'
import { makeJobContext } from '#server/tenants/make-job-context.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/** A tenant of a test's own, its trail still empty. */
export async function makeTenant(
  timeZone = 'Europe/Lisbon',
  slug = `t-${randomUUID().slice(0, 12)}`,
): Promise<TenantContext> {
  const id = randomUUID()
  await withSystem('create-tenant', (tx) =>
    tx.tenant.create({
      data: { id, slug, name: slug, timeZone, currency: 'EUR', locale: 'en', environment: 'STAGING' },
    }),
  )
  return makeJobContext(id, 'test', currentTraceparent())
}
