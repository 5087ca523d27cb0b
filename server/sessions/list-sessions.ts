import { withSystem } from '#server/db/with-system.ts'
import type { OwnSessionDto } from './contract.ts'
import type { PersonContext } from './session.ts'
import { idleMs } from './session-limits.ts'

/** A person's sessions that are open now, the one that asks first. */
export async function listSessions({ session, now }: PersonContext): Promise<OwnSessionDto[]> {
  const rows = await withSystem('account', (tx) =>
    tx.session.findMany({
      where: {
        personId: session.userId,
        revokedAt: null,
        expiresAt: { gt: new Date(now) },
        lastSeenAt: { gt: new Date(now - idleMs) },
        secondFactor: { not: 'pending' },
      },
      orderBy: { lastSeenAt: 'desc' },
    }),
  )
  return rows
    .map((row) => ({
      id: row.id,
      isThis: row.id === session.sessionId,
      method: row.method as OwnSessionDto['method'],
      hasSecondFactor: row.secondFactor !== 'none',
      userAgent: row.userAgent,
      address: row.address,
      startedAt: row.createdAt.getTime(),
      lastSeenAt: row.lastSeenAt.getTime(),
    }))
    .sort((a, b) => Number(b.isThis) - Number(a.isThis))
}
