import { withSystem } from '#server/db/with-system.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/** The member of the tenant who signs in with this e-mail; null when there is none, whoever else has it. */
export async function findMemberByEmail(
  ctx: TenantContext,
  email: string,
): Promise<{ personId: string } | null> {
  return withSystem('find-persons', (tx) =>
    tx.membership.findFirst({
      where: { tenantId: ctx.tenantId, person: { email } },
      select: { personId: true },
    }),
  )
}
