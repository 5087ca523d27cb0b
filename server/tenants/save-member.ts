import { randomUUID } from 'node:crypto'
import { writeAudit } from '#server/audit/write-audit.ts'
import { hashPassword } from '#server/auth/password.ts'
import { withSystem } from '#server/db/with-system.ts'
import { normaliseEmail } from '#server/persons/normalise-email.ts'
import { commandLineAuthor } from './command-line-author.ts'
import type { Role } from './contract.ts'

/**
 * For the command line: makes a person (when the address is new) a member of the tenant with the role. Name and password are
 * set for a new person only.
 */
export async function saveMember(input: {
  tenantId: string
  email: string
  name: string
  password: string
  role: Role
}): Promise<{ personId: string }> {
  const { tenantId, role } = input
  const email = normaliseEmail(input.email)
  const passwordHash = await hashPassword(input.password)
  return withSystem('create-tenant', async (tx) => {
    const person =
      (await tx.person.findUnique({ where: { email } })) ??
      (await tx.person.create({ data: { id: randomUUID(), email, name: input.name, passwordHash } }))
    const key = { tenantId, personId: person.id }
    const before = await tx.membership.findUnique({ where: { tenantId_personId: key } })
    if (before?.role === role) return { personId: person.id }
    await tx.membership.upsert({
      where: { tenantId_personId: key },
      create: { ...key, role },
      update: { role },
    })
    await writeAudit(
      tx,
      { ...commandLineAuthor(), tenantId },
      {
        action: before ? 'member.change-role' : 'member.add',
        subject: `person ${person.id}`,
        ...(before ? { before: { role: before.role } } : {}),
        after: { role },
      },
    )
    return { personId: person.id }
  })
}
