import { withSystem } from '#server/db/with-system.ts'

export type PersonName = { name: string; email: string }

/**
 * Names and e-mails by person id, as they are now. Persons who are no more are missing.
 * @param ids read from rows of the tenant that asks, never from a request.
 */
export async function findPersons(ids: Iterable<string>): Promise<Map<string, PersonName>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const rows = await withSystem('find-persons', (tx) =>
    tx.person.findMany({
      where: { id: { in: wanted } },
      select: { id: true, name: true, email: true },
    }),
  )
  return new Map(rows.map(({ id, name, email }) => [id, { name, email }]))
}

/** The person's id of an actor such as person:UUID; null for tokens and jobs. */
export const personOfActor = (actor: string): string | null =>
  actor.startsWith('person:') ? actor.slice('person:'.length) : null
