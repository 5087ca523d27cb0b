import type { TenantTx } from '#server/db/with-tenant.ts'
import { AppError, notFound } from '#server/errors.ts'
import type { InvitationRow } from './map-invitation.ts'

/** An invitation that is neither accepted nor revoked, kept from changing until the transaction ends. @throws AppError not-found, invitation-over. */
export async function lockInvitation(tx: TenantTx, id: string): Promise<InvitationRow> {
  await tx.$queryRaw`SELECT 1 FROM "invitation" WHERE "id" = ${id}::uuid FOR UPDATE`
  const row = await tx.invitation.findFirst({ where: { id } })
  if (!row) throw notFound('This invitation')
  if (row.acceptedAt || row.revokedAt)
    throw new AppError(
      'invitation-over',
      409,
      row.acceptedAt ? 'This invitation was accepted' : 'This invitation was revoked',
    )
  return row
}
