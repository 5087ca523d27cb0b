import { askSystem } from '#server/db/ask-system.ts'
import { TenantDto } from './contract.ts'

/** The tenants a person may come into at this moment, by name: as a member, or as a maintainer while access is open. */
export async function listMyTenants(personId: string): Promise<TenantDto[]> {
  const isOpen = { personId, endedAt: null, endsAt: { gt: new Date() }, person: { isMaintainer: true } }
  const rows = await askSystem('list-tenants-of-person', (client) =>
    client.tenant.findMany({
      where: { OR: [{ memberships: { some: { personId } } }, { accessGrants: { some: isOpen } }] },
      orderBy: { name: 'asc' },
    }),
  )
  return rows.map((row) => TenantDto.parse(row))
}
