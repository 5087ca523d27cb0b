import { withSystem } from '#server/db/with-system.ts'

/** Ends the session that a cookie names, whoever holds it. */
export async function signOut(sessionId: string, now: number): Promise<void> {
  await withSystem('sign-in', (tx) =>
    tx.session.updateMany({ where: { id: sessionId, revokedAt: null }, data: { revokedAt: new Date(now) } }),
  )
}
