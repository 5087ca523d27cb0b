import { randomUUID } from 'node:crypto'
import { findSession } from '#server/sessions/find-session.ts'
import { openSession } from '#server/sessions/open-session.ts'
import type { PersonContext, Visit } from '#server/sessions/session.ts'
import type { Role } from '#server/tenants/contract.ts'
import { saveMember } from '#server/tenants/save-member.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

export const testPassword = 'a pump below the hill'

/** A member of a tenant, of a test's own. */
export async function makePerson(
  ctx: TenantContext,
  role: Role = 'operator',
): Promise<{ email: string; personId: string }> {
  const email = `p-${randomUUID()}@caudal.example`
  const { tenantId } = ctx
  const person = await saveMember({ tenantId, email, name: 'Pat Test', password: testPassword, role })
  return { email, ...person }
}

export const visitAt = (now: number, more: Partial<Visit> = {}): Visit => ({
  address: '192.0.2.1',
  userAgent: 'test',
  now,
  ...more,
})

/** A person's session opened at `visit.now`, and what verbs of that session are given. */
export async function openTestSession(personId: string, visit: Visit): Promise<PersonContext> {
  const id = await openSession(personId, { method: 'password', isProvenTwice: false }, visit)
  const found = await findSession(id, visit.now)
  if (!found) throw new Error('a session that was opened just now is not there')
  return { ...visit, session: found.session }
}
