import { withSystem } from '#server/db/with-system.ts'

/**
 * The names of those who acted, by actor id, as they are now: audit trail, versions and runs hold ids only, so that a
 * person's name can be erased without touching them. Null for a person who is no more, and for what has no name.
 * @param actors ids read from the tenant's own rows, never from a request.
 */
export async function nameActors(actors: Iterable<string | null>): Promise<Record<string, string | null>> {
  const wanted = [...new Set(actors)].filter((actor) => actor !== null)
  const ids = wanted.flatMap((actor) => (actor.startsWith('person:') ? [actor.slice('person:'.length)] : []))
  const persons =
    ids.length === 0
      ? []
      : await withSystem('name-actors', (tx) =>
          tx.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } }),
        )
  const names = new Map(persons.map(({ id, name }) => [`person:${id}`, name]))
  return Object.fromEntries(wanted.map((actor) => [actor, names.get(actor) ?? null]))
}
