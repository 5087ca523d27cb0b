import { addMaintainer } from '#server/platform/set-maintainer.ts'
import { makePerson } from './make-person.ts'
import { makeTenant } from './make-tenant.ts'

/** A maintainer of the service, of a test's own, who is also a viewer of a utility that holds nothing. */
export async function makeMaintainer(): Promise<{ email: string; personId: string }> {
  const person = await makePerson(await makeTenant(), 'viewer')
  await addMaintainer({ email: person.email })
  return person
}
