import { withTenant } from '#server/db/with-tenant.ts'
import { latestFirst } from '#server/paging/latest-first.ts'
import { toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { InvitationPage, ListInvitations } from './contract.ts'
import { mapInvitation } from './map-invitation.ts'

/** Every invitation of the tenant, newest first. */
export async function listInvitations(ctx: TenantContext, input: ListInvitations): Promise<InvitationPage> {
  const query = latestFirst('createdAt', input)
  const nowMs = Date.now()
  const rows = await withTenant(ctx.tenantId, (tx) => tx.invitation.findMany(query))
  return toPage(
    rows.map((row) => mapInvitation(row, nowMs)),
    input.limit,
    ({ createdAt, id }) => [createdAt, id],
  )
}
