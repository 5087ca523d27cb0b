import { randomUUID } from 'node:crypto'
import { openAccess } from '#server/access/open-access.ts'
import { withSystem } from '#server/db/with-system.ts'
import { makePlatformContext } from '#server/platform/platform-context.ts'
import { addMaintainer } from '#server/platform/set-maintainer.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { testPassword } from './make-person.ts'

/** The open stay of a maintainer of its own in a tenant; answers its id. */
export async function openStay(ctx: TenantContext, reason = 'looking after a fault'): Promise<string> {
  const email = `m-${randomUUID()}@caudal.example`
  const name = 'Mia Maintainer'
  await addMaintainer({ email, name, password: testPassword })
  const person = await withSystem('maintainer', (tx) => tx.person.findUniqueOrThrow({ where: { email } }))
  const maintainer = makePlatformContext({
    user: { id: person.id, name, email },
    actor: `person:${person.id}`,
    address: null,
    trace: ctx.trace,
  })
  const { id } = await openAccess(maintainer, { slug: ctx.tenant.slug, role: 'viewer', reason, hours: 1 })
  return id
}
