import { randomUUID } from 'node:crypto'
import { writeAudit } from '#server/audit/write-audit.ts'
import { findCurrentConfigurationId } from '#server/configurations/get-configuration.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { env } from '#server/env.ts'
import { conflict, invalid } from '#server/errors.ts'
import { enqueueRun } from '#server/jobs/enqueue-run.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/**
 * Starts the KPI run of a closed local day; repeating it replaces that day's figures.
 * @param input.day local date; left out: yesterday.
 * @throws AppError invalid when the day is not over, conflict without a configuration.
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
    if (!configurationId)
      throw conflict(
        'This utility has no configuration yet',
        'Import a network, set a tariff and save the settings first.',
      )
    const run = {
      tenantId: ctx.tenantId,
      id: randomUUID(),
      chainId: randomUUID(),
      kind: 'kpi' as const,
      asOf: new Date(now.epochMilliseconds),
      configurationId,
      input: { day: day.toString() },
      codeVersion: env.CAUDAL_CODE_VERSION,
      seed: 0,
      trace: ctx.trace,
      state: 'queued',
      requestedBy: ctx.actor,
    }
    await tx.run.create({ data: run })
    await writeAudit(tx, ctx, {
      action: 'kpi.start',
      subject: `run ${run.id}`,
      after: { day: day.toString() },
    })
    await enqueueRun(tx, run)
    return { runId: run.id, day: day.toString() }
  })
}
