import { withSystem } from '#server/db/with-system.ts'
import { hashPassword, isPassword } from './password.ts'

export type SignedIn = { id: string; name: string; email: string }

const windowMs = 15 * 60_000
const mostFailures = 10
const mostKept = 10_000
/** Failures by address in this process; a lock ends by itself. */
const failures = new Map<string, number[]>()
let decoy: string | undefined

/** The person whose address and password these are, or null. An unknown address takes as long as a wrong password. */
export async function signIn(given: { email: string; password: string }): Promise<SignedIn | null> {
  const email = given.email.trim().toLowerCase()
  const now = Date.now()
  const recent = (failures.get(email) ?? []).filter((at) => now - at < windowMs)
  if (recent.length >= mostFailures) return null
  // Counted before anything is awaited, so that guesses made at once count each.
  failures.set(email, [...recent, now])
  if (failures.size > mostKept)
    for (const [key, at] of failures) if (now - at.at(-1)! > windowMs) failures.delete(key)
  const person = await withSystem('sign-in', (tx) => tx.person.findUnique({ where: { email } }))
  decoy ??= await hashPassword('no one has this password')
  const isRight = await isPassword(person?.passwordHash ?? decoy, given.password)
  if (person && isRight) {
    failures.delete(email)
    return { id: person.id, name: person.name, email: person.email }
  }
  return null
}
