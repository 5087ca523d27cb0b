import { randomUUID } from 'node:crypto'
import { hashPassword } from '#server/auth/password.ts'
import { withSystem } from '#server/db/with-system.ts'
import type { Role } from './contract.ts'

/** Makes a person (when the address is new) a member of the tenant with the role; the password is set for a new person only. */
export async function saveMember(input: {
  tenantId: string
  email: string
  name: string
  password: string
  role: Role
}): Promise<void> {
  const email = input.email.trim().toLowerCase()
  const passwordHash = await hashPassword(input.password)
  await withSystem('create-tenant', async (tx) => {
    const person =
      (await tx.person.findUnique({ where: { email } })) ??
      (await tx.person.create({ data: { id: randomUUID(), email, name: input.name, passwordHash } }))
    const key = { tenantId: input.tenantId, personId: person.id }
    await tx.membership.upsert({
      where: { tenantId_personId: key },
      create: { ...key, role: input.role },
      update: { role: input.role },
    })
  })
}
