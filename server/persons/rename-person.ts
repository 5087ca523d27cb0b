import { withSystem } from '#server/db/with-system.ts'
import type { PersonContext } from '#server/sessions/session.ts'
import type { RenamePerson } from './contract.ts'

/** A person's own name, shown anew wherever they are named: trails keep who it was by id. */
export async function renamePerson(ctx: PersonContext, { name }: RenamePerson): Promise<RenamePerson> {
  await withSystem('account', (tx) =>
    tx.person.update({ where: { id: ctx.session.userId }, data: { name }, select: { id: true } }),
  )
  return { name }
}
