import type { SystemTx } from '#server/db/with-system.ts'

/** Ends every session of a person, in the caller's transaction. */
export async function endPersonSessions(tx: SystemTx, personId: string, now: Date): Promise<void> {
  await tx.session.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: now } })
}
