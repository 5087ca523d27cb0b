import { createHash } from 'node:crypto'
import type { SystemTx } from '#server/db/with-system.ts'
import { findStep, makeTotp } from './make-totp.ts'
import { openSecret, sealSecret } from './seal-secret.ts'

/**
 * Accepts a code of a person's authenticator app, or one of their recovery codes, once: whoever sends it again, at the
 * same moment too, is refused, and so is any code older than the last.
 * @returns which of the two it was; null when it is neither or was used.
 */
export async function useCode(
  tx: SystemTx,
  person: { id: string; email: string },
  given: string,
  now: number,
): Promise<'totp' | 'recovery' | null> {
  const code = given.replace(/[\s-]/g, '').toUpperCase()
  const factor = await tx.secondFactor.findUnique({ where: { personId: person.id } })
  if (!factor?.confirmedAt) return null
  if (!/^\d{6}$/.test(code)) {
    const { count } = await tx.recoveryCode.updateMany({
      where: { personId: person.id, digest: digestRecoveryCode(code), usedAt: null },
      data: { usedAt: new Date(now) },
    })
    return count === 1 ? 'recovery' : null
  }
  const { secret, isOld } = openSecret(factor.sealedSecret, person.id)
  const step = findStep(makeTotp(person.email, secret), code, now)
  if (step === null) return null
  const { count } = await tx.secondFactor.updateMany({
    where: { personId: person.id, sealedSecret: factor.sealedSecret, lastStep: { lt: step } },
    data: { lastStep: step, ...(isOld ? { sealedSecret: sealSecret(secret, person.id) } : {}) },
  })
  return count === 1 ? 'totp' : null
}

/** 80 random bits need no slow hash. `code` without dashes, in capitals. */
export function digestRecoveryCode(code: string): string {
  return createHash('sha256').update(code).digest('base64url')
}
