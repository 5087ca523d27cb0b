import { z } from 'zod'
import { withTenant } from '#server/db/with-tenant.ts'
import { readCursor, toPage } from '#server/paging/to-page.ts'
import { findPersons } from '#server/persons/find-persons.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ListMembers, MemberDto, MemberPage } from './contract.ts'

/** The members of the tenant, in an order of no meaning. */
export async function listMembers(ctx: TenantContext, input: ListMembers): Promise<MemberPage> {
  const after = readCursor(input.cursor, z.tuple([z.uuid()]))
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx.membership.findMany({
      ...(after && { where: { personId: { gt: after[0] } } }),
      orderBy: { personId: 'asc' },
      take: input.limit + 1,
    }),
  )
  const persons = await findPersons(rows.map((row) => row.personId))
  const members = rows.map(({ personId, role }): MemberDto => {
    const { name, email } = persons.get(personId) ?? { name: '', email: '' }
    return { personId, name, email, role: role as MemberDto['role'] }
  })
  return toPage(members, input.limit, ({ personId }) => [personId])
}
