import { randomUUID } from 'node:crypto'
import { currentTraceparent } from '#server/telemetry.ts'
import { createTenant } from '#server/tenants/create-tenant.ts'
import { makeJobContext } from '#server/tenants/make-job-context.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/** A tenant of a test's own. */
export async function makeTenant(
  timeZone = 'Europe/Lisbon',
  slug = `t-${randomUUID().slice(0, 12)}`,
): Promise<TenantContext> {
  const { id } = await createTenant({
    slug,
    name: slug,
    timeZone,
    currency: 'EUR',
    locale: 'en',
    environment: 'STAGING',
  })
  return makeJobContext(id, 'test', currentTraceparent())
}
