import { withSystem } from '#server/db/with-system.ts'
import type { PersonContext } from '#server/sessions/session.ts'
import type { SignInDto } from './contract.ts'

const mostListed = 20

/** The last attempts to sign in as this person, theirs or not, newest first. */
export async function listSignIns({ session }: PersonContext): Promise<SignInDto[]> {
  const rows = await withSystem('account', (tx) =>
    tx.signInEvent.findMany({
      where: { personId: session.userId },
      orderBy: { at: 'desc' },
      take: mostListed,
    }),
  )
  return rows.map((row) => ({
    id: row.id,
    at: row.at.getTime(),
    method: row.method as SignInDto['method'],
    // An attempt that was never settled proved nothing.
    outcome: row.outcome === 'open' ? 'refused' : (row.outcome as SignInDto['outcome']),
    address: row.address,
    userAgent: row.userAgent,
  }))
}
