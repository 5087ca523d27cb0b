import { withSystem } from '#server/db/with-system.ts'
import { notFound } from '#server/errors.ts'
import type { EndedSessionDto, EndSession } from './contract.ts'
import type { PersonContext } from './session.ts'

/** Ends one of a person's own sessions. @throws AppError not-found for one that is not theirs or is over. */
export async function endSession(
  { session, now }: PersonContext,
  { sessionId }: EndSession,
): Promise<EndedSessionDto> {
  const { count } = await withSystem('account', (tx) =>
    tx.session.updateMany({
      where: { id: sessionId, personId: session.userId, revokedAt: null },
      data: { revokedAt: new Date(now) },
    }),
  )
  if (count === 0) throw notFound('This session')
  return { id: sessionId }
}
