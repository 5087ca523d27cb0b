import { withSystem } from '#server/db/with-system.ts'
import type { PersonContext } from './session.ts'

/** Ends every session of a person but the one that asks. @returns how many. */
export async function endOtherSessions({ session, now }: PersonContext): Promise<{ ended: number }> {
  const { count } = await withSystem('account', (tx) =>
    tx.session.updateMany({
      where: { personId: session.userId, id: { not: session.sessionId }, revokedAt: null },
      data: { revokedAt: new Date(now) },
    }),
  )
  return { ended: count }
}
