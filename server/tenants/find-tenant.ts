import { withSystem } from '#server/db/with-system.ts'
import { TenantDto } from './contract.ts'

export async function findTenant(slug: string): Promise<{ id: string; tenant: TenantDto } | null> {
  const row = await withSystem('find-tenant', (tx) => tx.tenant.findUnique({ where: { slug } }))
  return row && { id: row.id, tenant: TenantDto.parse(row) }
}
