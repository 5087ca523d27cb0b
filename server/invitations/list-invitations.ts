import { z } from 'zod'
import { withTenant } from '#server/db/with-tenant.ts'
import { readCursor, toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { InvitationPage, ListInvitations } from './contract.ts'
import { mapInvitation } from './map-invitation.ts'

const Cursor = z.tuple([z.iso.datetime(), z.uuid()])

/** Every invitation of the tenant, newest first. */
export async function listInvitations(ctx: TenantContext, input: ListInvitations): Promise<InvitationPage> {
  const after = readCursor(input.cursor, Cursor)
  const nowMs = Date.now()
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx.invitation.findMany({
      ...(after && {
        where: {
          OR: [
            { createdAt: { lt: new Date(after[0]) } },
            { createdAt: new Date(after[0]), id: { lt: after[1] } },
          ],
        },
      }),
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: input.limit + 1,
    }),
  )
  return toPage(
    rows.map((row) => mapInvitation(row, nowMs)),
    input.limit,
    ({ createdAt, id }) => [createdAt, id],
  )
}
