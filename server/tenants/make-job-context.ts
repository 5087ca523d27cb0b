import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import { TenantDto } from './contract.ts'
import type { TenantContext } from './tenant-context.ts'
import { makeTenantContext } from './tenant-context.ts'

/** The context of a job or of the command line: nobody's session, `job:NAME` in the audit trail. */
export async function makeJobContext(tenantId: string, name: string, trace: string): Promise<TenantContext> {
  const row = await withTenant(tenantId, (tx) => tx.tenant.findFirst())
  if (!row) throw notFound('This tenant')
  return makeTenantContext({
    tenantId,
    tenant: TenantDto.parse(row),
    user: { id: name, name, email: '' },
    role: 'admin',
    actor: `job:${name}`,
    address: null,
    trace,
  })
}
