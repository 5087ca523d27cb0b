import type { SystemTx } from '#server/db/with-system.ts'
import { withSystem } from '#server/db/with-system.ts'
import type { OfferDto } from './contract.ts'
import { isInvitationToken, readInvitationToken } from './invitation-token.ts'
import { mapInvitation } from './map-invitation.ts'

/** The row that a link's text opens, with its tenant and whoever has its e-mail; null for a link that opens nothing. */
export async function findByToken(tx: SystemTx, text: string) {
  const token = readInvitationToken(text)
  if (!token) return null
  const row = await tx.invitation.findUnique({
    where: { tenantId_id: { tenantId: token.tenantId, id: token.id } },
    include: { tenant: true },
  })
  if (!row || !isInvitationToken(token.secret, row)) return null
  const person = await tx.person.findUnique({ where: { email: row.email }, select: { id: true } })
  return { row, person }
}

/** What the holder of a link is offered; null for a link that opens nothing, a superseded one among them. */
export async function findOffer(text: string): Promise<OfferDto | null> {
  const found = await withSystem('invitation', (tx) => findByToken(tx, text))
  if (!found) return null
  const { row, person } = found
  const { email, role, state } = mapInvitation(row, Date.now())
  return {
    state,
    tenant: row.tenant.name,
    slug: row.tenant.slug,
    email,
    role,
    expiresAt: row.expiresAt.getTime(),
    hasAccount: person !== null,
  }
}
