import { z } from 'zod'
import { withTenant } from '#server/db/with-tenant.ts'
import { readCursor, toPage } from '#server/paging/to-page.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ListRuns, RunPage } from './contract.ts'
import { mapRun, withConfigurationNumber } from './map-run.ts'

const Cursor = z.tuple([z.iso.datetime(), z.uuid()])

/** Runs, newest first. */
export async function listRuns(ctx: TenantContext, input: ListRuns): Promise<RunPage> {
  const after = readCursor(input.cursor, Cursor)
  const { rows, kpis } = await withTenant(ctx.tenantId, async (tx) => {
    const rows = await tx.run.findMany({
      where: {
        ...(input.kind ? { kind: input.kind } : {}),
        ...(input.state ? { state: input.state } : {}),
        ...(after && {
          OR: [
            { createdAt: { lt: new Date(after[0]) } },
            { createdAt: new Date(after[0]), id: { lt: after[1] } },
          ],
        }),
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: input.limit + 1,
      include: withConfigurationNumber,
      omit: { result: true, input: true },
    })
    const kpis = await tx.run.findMany({
      where: { id: { in: rows.filter(({ kind }) => kind === 'kpi').map(({ id }) => id) } },
      select: { id: true, input: true, result: true },
    })
    return { rows, kpis: new Map(kpis.map((run) => [run.id, run])) }
  })
  return toPage(
    rows.map((row) => mapRun(row, kpis.get(row.id) ?? null)),
    input.limit,
    (run) => [run.createdAt, run.id],
  )
}
