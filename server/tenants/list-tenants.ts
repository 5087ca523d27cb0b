import { withSystem } from '#server/db/with-system.ts'
import { TenantDto } from './contract.ts'

/** Every tenant, for the sweeps that keep schedules. */
export async function listTenants(): Promise<{ id: string; tenant: TenantDto }[]> {
  const rows = await withSystem('schedule-sweep', (tx) => tx.tenant.findMany({ orderBy: { slug: 'asc' } }))
  return rows.map((row) => ({ id: row.id, tenant: TenantDto.parse(row) }))
}
