import type { SystemTx } from '#server/db/with-system.ts'

/** A person without an authenticator app; their sessions count as signed in with a password only from here on. */
export async function dropSecondFactor(tx: SystemTx, personId: string): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.secondFactor.deleteMany({ where: { personId } })
  await tx.session.updateMany({
    where: { personId, secondFactor: { in: ['totp', 'recovery'] } },
    data: { secondFactor: 'none' },
  })
}
