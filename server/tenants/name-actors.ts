import { withSystem } from '#server/db/with-system.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from './tenant-context.ts'

/**
 * The names of those who acted, by actor id, as they are now: audit trail, versions and runs hold ids only, so that a
 * person's name can be erased without touching them. Null for a person who is no more, and for what has no name.
 * @param actors ids read from the tenant's own rows, never from a request.
 */
export async function nameActors(
  ctx: TenantContext,
  actors: Iterable<string | null>,
): Promise<Record<string, string | null>> {
  const wanted = [...new Set(actors)].filter((actor) => actor !== null)
  const idsOf = (kind: string) =>
    wanted.flatMap((actor) => (actor.startsWith(`${kind}:`) ? [actor.slice(kind.length + 1)] : []))
  const find = (kind: string) => ({ where: { id: { in: idsOf(kind) } }, select: { id: true, name: true } })
  const persons =
    idsOf('person').length === 0
      ? []
      : await withSystem('name-actors', (tx) => tx.person.findMany(find('person')))
  const tokens =
    idsOf('token').length === 0
      ? []
      : await withTenant(ctx.tenantId, (tx) => tx.apiToken.findMany(find('token')))
  const names = new Map<string, string>([
    ...persons.map(({ id, name }): [string, string] => [`person:${id}`, name]),
    ...tokens.map(({ id, name }): [string, string] => [`token:${id}`, name]),
  ])
  return Object.fromEntries(wanted.map((actor) => [actor, names.get(actor) ?? null]))
}
