import { randomUUID } from 'node:crypto'
import { writeAudit } from '#server/audit/write-audit.ts'
import { hashPassword } from '#server/auth/password.ts'
import type { SystemTx } from '#server/db/with-system.ts'
import { withSystem } from '#server/db/with-system.ts'
import { AppError } from '#server/errors.ts'
import { refusePassword } from '#server/passwords/refuse-password.ts'
import { currentTraceparent } from '#server/telemetry.ts'
import type { AcceptAsMyself, AcceptAsNew } from './contract.ts'
import { findByToken } from './find-offer.ts'
import { stateOf } from './map-invitation.ts'

export type Joined = { slug: string }

/**
 * Makes a person of an invitation's e-mail, with name and password, and a member of its tenant.
 * @throws AppError weak-password, invitation-gone, invitation-over, sign-in-to-join when the e-mail has an account already.
 */
export async function acceptAsNew(input: AcceptAsNew, address: string | null): Promise<Joined> {
  const offer = await withSystem('invitation', (tx) => take(tx, input.token))
  refusePassword(input.password, { name: input.name, email: offer.row.email })
  // Outside the transaction: it takes its time, and a connection.
  const passwordHash = await hashPassword(input.password)
  return withSystem('invitation', async (tx) => {
    const { row, person } = await take(tx, input.token)
    if (person)
      throw new AppError('sign-in-to-join', 409, 'This e-mail has an account already', {
        mend: 'Sign in with it to join.',
      })
    const personId = randomUUID()
    const { name, locale } = input
    await tx.person
      .create({ data: { id: personId, email: row.email, name, passwordHash, locale } })
      .catch(refuseTaken)
    await join(tx, row, personId, address)
    return { slug: row.tenant.slug }
  })
}

/**
 * Makes the person who is signed in a member of an invitation's tenant; the invitation is to their e-mail or to nobody's.
 * @throws AppError invitation-gone, invitation-over, not-yours, already-member.
 */
export async function acceptAsMyself(
  input: AcceptAsMyself,
  personId: string,
  address: string | null,
): Promise<Joined> {
  return withSystem('invitation', async (tx) => {
    const { row, person } = await take(tx, input.token)
    if (person?.id !== personId)
      throw new AppError('not-yours', 403, 'This invitation is to another e-mail', {
        mend: 'Sign in as the person it is to.',
      })
    await join(tx, row, personId, address)
    return { slug: row.tenant.slug }
  })
}

type Offer = NonNullable<Awaited<ReturnType<typeof findByToken>>>

async function take(tx: SystemTx, token: string): Promise<Offer> {
  const offer = await findByToken(tx, token)
  if (!offer) throw new AppError('invitation-gone', 404, 'This link opens nothing (any more)')
  const state = stateOf(offer.row, Date.now())
  if (state !== 'open') throw over(state)
  return offer
}

const over = (state: string) =>
  new AppError('invitation-over', 409, `This invitation is ${state}`, { mend: 'Ask for a new one.' })

async function join(
  tx: SystemTx,
  row: Offer['row'],
  personId: string,
  address: string | null,
): Promise<void> {
  const { tenantId, id, role, tokenSalt } = row
  const now = new Date()
  // Of two at once with one link, and of one while it is revoked or made anew, one finds the row changed.
  const { count } = await tx.invitation.updateMany({
    where: { tenantId, id, tokenSalt, acceptedAt: null, revokedAt: null, expiresAt: { gt: now } },
    data: { acceptedAt: now, acceptedBy: personId },
  })
  if (count !== 1) throw over('over')
  await tx.membership.create({ data: { tenantId, personId, role } }).catch(refuseTaken)
  const ctx = { tenantId, actor: `person:${personId}` as const, address, trace: currentTraceparent() }
  await writeAudit(tx, ctx, {
    action: 'invitation.accept',
    subject: `invitation ${id}`,
    after: { person: personId, role, invitedBy: row.invitedBy },
  })
}

function refuseTaken(error: unknown): never {
  if ((error as { code?: unknown }).code === 'P2002')
    throw new AppError('already-member', 409, 'This person is there already', { mend: 'Sign in.' })
  throw error
}
