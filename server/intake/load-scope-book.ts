import type { Profile } from '#domain/intake/profile.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { NameBook } from './load-name-book.ts'
import { liveScope, loadNameBook } from './load-name-book.ts'

/** What names mean in a scope now, by its profile's rules too. */
export async function loadScopeBook(tx: TenantTx, scope: string): Promise<NameBook> {
  const profile =
    scope === liveScope ? null : await tx.intakeProfile.findFirst({ where: { id: scope, removedAt: null } })
  const names = profile ? (profile.format as Profile).names : []
  return loadNameBook(tx, scope, { names, unknown: 'aside' })
}
