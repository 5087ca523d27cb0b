import { withSystem } from '#server/db/with-system.ts'
import type { EndedSessionsDto } from './contract.ts'
import { endPersonSessions } from './end-person-sessions.ts'
import type { PersonContext } from './session.ts'

/** Ends every session of a person but the one that asks. @returns how many. */
export async function endOtherSessions({ session, now }: PersonContext): Promise<EndedSessionsDto> {
  const ended = await withSystem('account', (tx) =>
    endPersonSessions(tx, session.userId, new Date(now), session.sessionId),
  )
  return { ended }
}
