import { askSystem } from '#server/db/ask-system.ts'
import { isSecondFactorRequired } from '#server/second-factor/is-second-factor-required.ts'
import type { SecondFactorState, Session } from './session.ts'
import { idleMs, pendingMs, seenEveryMs } from './session-limits.ts'

type Row = {
  personId: string
  name: string
  email: string
  isMaintainer: boolean
  secondFactor: SecondFactorState
  createdAt: Date
  lastSeenAt: Date
}

export type FoundSession = { session: Session; isPending: boolean }

/**
 * The session that a cookie names, as it stands now: null once it was ended, ran out or was left idle. Asked at every
 * request, so ending one takes effect at the next.
 */
export async function findSession(sessionId: string, now: number): Promise<FoundSession | null> {
  return askSystem('sign-in', async (client) => {
    const [row] = await client.$queryRaw<Row[]>`
      SELECT s.person_id AS "personId", p.name, p.email, p.is_maintainer AS "isMaintainer",
             s.second_factor AS "secondFactor", s.created_at AS "createdAt", s.last_seen_at AS "lastSeenAt"
        FROM session s JOIN person p ON p.id = s.person_id
       WHERE s.id = ${sessionId}::uuid AND s.revoked_at IS NULL AND s.expires_at > ${new Date(now)}
         AND s.last_seen_at > ${new Date(now - idleMs)}`
    if (!row) return null
    const isPending = row.secondFactor === 'pending'
    if (isPending && now - row.createdAt.getTime() > pendingMs) return null
    if (now - row.lastSeenAt.getTime() >= seenEveryMs)
      await client.$executeRaw`
        UPDATE session SET last_seen_at = ${new Date(now)}
         WHERE id = ${sessionId}::uuid AND last_seen_at <= ${new Date(now - seenEveryMs)}`
    const hasSecondFactor = row.secondFactor !== 'none' && !isPending
    return {
      isPending,
      session: {
        sessionId,
        userId: row.personId,
        name: row.name,
        email: row.email,
        isMaintainer: row.isMaintainer && (hasSecondFactor || !isSecondFactorRequired()),
        hasSecondFactor,
        startedAt: row.createdAt.getTime(),
      },
    }
  })
}
