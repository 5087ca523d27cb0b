import { Secret } from 'otpauth'
import { toString as drawQrCode } from 'qrcode'
import { withSystem } from '#server/db/with-system.ts'
import { conflict } from '#server/errors.ts'
import { proveIdentity } from '#server/passwords/prove-identity.ts'
import type { PersonContext } from '#server/sessions/session.ts'
import type { ProveIdentity, TotpSetUp } from './contract.ts'
import { makeTotp } from './make-totp.ts'
import { sealSecret } from './seal-secret.ts'

/**
 * A new secret for a person's authenticator app, in force once `confirmTotp` saw a code of it.
 * @throws AppError conflict when an authenticator is in force, wrong-password, sign-in-again.
 */
export async function startTotp(ctx: PersonContext, { password }: ProveIdentity): Promise<TotpSetUp> {
  await proveIdentity(ctx, password)
  const { userId: personId, email } = ctx.session
  const secret = new Secret({ size: 20 }).base32
  await withSystem('account', async (tx) => {
    // Waits for a confirmation that is on its way, or an app in force would get this secret in place of its own.
    await tx.$queryRaw`SELECT 1 FROM "second_factor" WHERE "person_id" = ${personId}::uuid FOR UPDATE`
    const known = await tx.secondFactor.findUnique({ where: { personId } })
    if (known?.confirmedAt)
      throw conflict('You have an authenticator app already', 'Remove it first, then set up the new one.')
    const row = { sealedSecret: sealSecret(secret, personId), createdAt: new Date(ctx.now), lastStep: 0 }
    await tx.secondFactor.upsert({ where: { personId }, create: { personId, ...row }, update: row })
  })
  const svg = await drawQrCode(makeTotp(email, secret).toString(), { type: 'svg', margin: 2 })
  return { secret, qrCode: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
}
