import { findCurrentConfigurationId } from '#server/configurations/get-configuration.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { invalid, notConfigured } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { insertKpiRun } from './insert-kpi-run.ts'

/**
 * Starts the KPI run of a closed local day; repeating it replaces that day's figures.
 * @param input.day local date; left out: yesterday.
 * @throws AppError invalid when the day is not over, not-configured without a configuration.
 */
export async function startKpiRun(
  ctx: TenantContext,
  input: { day?: string },
): Promise<{ runId: string; day: string }> {
  const now = Temporal.Now.zonedDateTimeISO(ctx.tenant.timeZone)
  const day = input.day ? Temporal.PlainDate.from(input.day) : now.toPlainDate().subtract({ days: 1 })
  const end = day.add({ days: 1 }).toZonedDateTime(ctx.tenant.timeZone)
  if (end.epochMilliseconds > now.epochMilliseconds)
    throw invalid('KPIs are of closed days', [
      { where: 'day', what: `${day} is not over`, mend: 'Name an earlier day.' },
    ])
  return withTenant(ctx.tenantId, async (tx) => {
    const configurationId = await findCurrentConfigurationId(tx)
    if (!configurationId) throw notConfigured()
    return insertKpiRun(tx, ctx, { day: day.toString(), configurationId })
  })
}
