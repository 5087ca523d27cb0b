import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { KpisDto, ListKpis } from './contract.ts'
import { listScopeNames } from './list-scope-names.ts'

const defaultDays = 31

/** The KPIs of the closed days from..to (local dates, inclusive); left out: the last month. */
export async function listKpis(ctx: TenantContext, input: ListKpis): Promise<KpisDto> {
  const today = Temporal.Now.plainDateISO(ctx.tenant.timeZone)
  const from = input.from ?? today.subtract({ days: defaultDays }).toString()
  const to = input.to ?? today.toString()
  const { rows, names } = await withTenant(ctx.tenantId, async (tx) => {
    const rows = await tx.kpiDay.findMany({
      where: { day: { gte: new Date(`${from}T00:00:00Z`), lte: new Date(`${to}T00:00:00Z`) } },
      orderBy: [{ day: 'asc' }, { key: 'asc' }, { scope: 'asc' }],
    })
    return { rows, names: await listScopeNames(tx, [...new Set(rows.map((row) => row.runId))]) }
  })
  return {
    tenant: ctx.tenant,
    names,
    kpis: rows.map((row) => ({
      day: row.day.toISOString().slice(0, 10),
      key: row.key,
      scope: row.scope,
      value: row.value,
      unit: row.unit,
      coverage: row.coverage,
      why: row.why,
    })),
  }
}
