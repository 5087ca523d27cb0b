import { getServerSession } from 'next-auth'
import { withSystem } from '#server/db/with-system.ts'
import { authOptions } from './auth-options.ts'

export type Session = { userId: string; name: string; email: string }

/** Who is signed in, from the request's cookies; null for nobody. */
export async function getSession(): Promise<Session | null> {
  const session = (await getServerSession(authOptions())) as { personId?: string | null } | null
  const personId = session?.personId
  if (!personId) return null
  const person = await withSystem('sign-in', (tx) => tx.person.findUnique({ where: { id: personId } }))
  return person && { userId: person.id, name: person.name, email: person.email }
}
