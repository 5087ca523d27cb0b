import { withSystem } from '#server/db/with-system.ts'
import { TenantDto } from './contract.ts'

/** The tenants a person is a member of, by name. */
export async function listMyTenants(personId: string): Promise<TenantDto[]> {
  const rows = await withSystem('list-tenants-of-person', (tx) =>
    tx.tenant.findMany({ where: { memberships: { some: { personId } } }, orderBy: { name: 'asc' } }),
  )
  return rows.map((row) => TenantDto.parse(row))
}
