import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import { findPersons } from '#server/persons/find-persons.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { MemberDto, NameMember } from './contract.ts'

/** @throws AppError not-found. */
export async function getMember(ctx: TenantContext, { personId }: NameMember): Promise<MemberDto> {
  const row = await withTenant(ctx.tenantId, (tx) => tx.membership.findFirst({ where: { personId } }))
  const person = row && (await findPersons([personId])).get(personId)
  if (!person) throw notFound('This member')
  return { personId, ...person, role: row.role as MemberDto['role'] }
}

/** A member is told from another state of the same one by the role. */
export const memberEtag = ({ role }: { role: string }): string => `"${role}"`
