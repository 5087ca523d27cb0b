import type { TenantTx } from '#server/db/with-tenant.ts'
import { AppError, notFound } from '#server/errors.ts'

/**
 * A member's row, kept from changing until the transaction ends, and with it those of the tenant's admins: whoever takes
 * an admin away sees who is left.
 * @throws AppError not-found, last-admin when `willBeAdmin` is false and nobody else is one.
 */
export async function lockMember(
  tx: TenantTx,
  personId: string,
  willBeAdmin: boolean,
): Promise<{ role: string }> {
  // In one order, so that two admins who remove each other wait instead of blocking each other.
  const rows = await tx.$queryRaw<{ personId: string; role: string }[]>`
    SELECT "person_id" AS "personId", "role" FROM "membership"
     WHERE "role" = 'admin' OR "person_id" = ${personId}::uuid ORDER BY "person_id" FOR UPDATE`
  const member = rows.find((row) => row.personId === personId)
  if (!member) throw notFound('This member')
  const others = rows.filter((row) => row.role === 'admin' && row.personId !== personId)
  if (member.role === 'admin' && !willBeAdmin && others.length === 0)
    throw new AppError('last-admin', 409, 'A utility keeps at least one administrator', {
      mend: 'Make somebody else an administrator first.',
    })
  return { role: member.role }
}
