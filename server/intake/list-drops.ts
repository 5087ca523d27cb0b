import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

export type Drop = {
  id: string
  name: string
  state: string
  bytes: number
  receipt: unknown
  receivedAt: Date
  settledAt: Date | null
}

const shownDays = 30
const mostShown = 5_000

/** The files that came over SFTP in the last 30 days, newest first, without their content. */
export async function listDrops(ctx: TenantContext): Promise<Drop[]> {
  return withTenant(ctx.tenantId, (tx) =>
    tx.intakeDrop.findMany({
      where: {
        receivedAt: { gte: new Date(Date.now() - shownDays * 86_400_000) },
        state: { not: 'removed' },
        door: 'sftp',
      },
      orderBy: { receivedAt: 'desc' },
      take: mostShown,
      select: {
        id: true,
        name: true,
        state: true,
        bytes: true,
        receipt: true,
        receivedAt: true,
        settledAt: true,
      },
    }),
  )
}

/** Files that wait to be imported, oldest first. */
export async function listWaitingDrops(ctx: TenantContext): Promise<string[]> {
  const rows = await withTenant(ctx.tenantId, (tx) =>
    tx.intakeDrop.findMany({
      where: { state: 'stored' },
      orderBy: { receivedAt: 'asc' },
      select: { id: true },
    }),
  )
  return rows.map((row) => row.id)
}
