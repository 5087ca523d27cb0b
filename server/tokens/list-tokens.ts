import { z } from 'zod'
import { withTenant } from '#server/db/with-tenant.ts'
import { readCursor, toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ListTokens, TokenPage } from './contract.ts'
import { mapToken } from './map-token.ts'

const Cursor = z.tuple([z.iso.datetime(), z.uuid()])

/** Every token the tenant ever had, newest first. */
export async function listTokens(ctx: TenantContext, input: ListTokens): Promise<TokenPage> {
  const after = readCursor(input.cursor, Cursor)
  const nowMs = Date.now()
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx.apiToken.findMany({
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
    rows.map((row) => mapToken(row, nowMs)),
    input.limit,
    (token) => [token.createdAt, token.id],
  )
}
