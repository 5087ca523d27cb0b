import { randomUUID } from 'node:crypto'
import { hashPassword } from '#server/auth/password.ts'
import { withSystem } from '#server/db/with-system.ts'
import { AppError, notFound } from '#server/errors.ts'
import { refusePassword } from '#server/passwords/refuse-password.ts'
import { normaliseEmail } from '#server/persons/normalise-email.ts'

/**
 * Makes somebody a maintainer of the whole service; a new person when name and password are given. Of the command line only.
 * @throws AppError not-found, weak-password, conflict.
 */
export async function addMaintainer(input: {
  email: string
  name?: string
  password?: string
}): Promise<void> {
  const email = normaliseEmail(input.email)
  const { name, password } = input
  if (!name || !password) return setMaintainer(email, true)
  refusePassword(password, { name, email })
  const passwordHash = await hashPassword(password)
  await withSystem('maintainer', async (tx) => {
    if (await tx.person.findUnique({ where: { email } }))
      throw new AppError('conflict', 409, 'There is a person with this e-mail already', {
        mend: 'Leave name and password out.',
      })
    await tx.person.create({ data: { id: randomUUID(), email, name, passwordHash, isMaintainer: true } })
  })
}

/** From the person's next request on, in tenants whose access is open as well. @throws AppError not-found. */
export async function removeMaintainer(email: string): Promise<void> {
  await setMaintainer(normaliseEmail(email), false)
}

async function setMaintainer(email: string, isMaintainer: boolean): Promise<void> {
  const { count } = await withSystem('maintainer', (tx) =>
    tx.person.updateMany({ where: { email }, data: { isMaintainer } }),
  )
  if (count === 0) throw notFound(`A person with the e-mail ${email}`)
}

export async function listMaintainers(): Promise<{ name: string; email: string }[]> {
  return withSystem('maintainer', (tx) =>
    tx.person.findMany({
      where: { isMaintainer: true },
      select: { name: true, email: true },
      orderBy: { email: 'asc' },
    }),
  )
}
