import type { PgBoss } from 'pg-boss'
import { sealAudit } from '#server/audit/seal-audit.ts'
import { findCurrentConfigurationId, getConfiguration } from '#server/configurations/get-configuration.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { AppError } from '#server/errors.ts'
import type { JobDefinition, TenantJobData } from '#server/jobs/definitions.ts'
import { auditSealJob, chainTickJob, kpiTickJob } from '#server/jobs/definitions.ts'
import { startMissingKpis } from '#server/kpis/start-missing-kpis.ts'
import { log } from '#server/log.ts'
import { startChain } from '#server/runs/start-chain.ts'
import { currentTraceparent, inSpan } from '#server/telemetry.ts'
import { listTenants } from '#server/tenants/list-tenants.ts'
import { makeJobContext } from '#server/tenants/make-job-context.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/** Keeps pg-boss's schedules as the tenants' configurations say, each in its tenant's time zone. */
export async function syncSchedules(boss: PgBoss): Promise<void> {
  for (const { id, tenant } of await listTenants()) {
    // One tenant's fault must not keep the others from their schedules.
    await syncTenant(boss, id, tenant.timeZone).catch((error) =>
      log('error', 'a tenant’s schedule was not synchronised', { tenantId: id, error }),
    )
  }
}

async function syncTenant(boss: PgBoss, id: string, timeZone: string): Promise<void> {
  const schedule = await withTenant(id, async (tx) => {
    const configurationId = await findCurrentConfigurationId(tx)
    return configurationId ? (await getConfiguration(tx, configurationId)).settings.schedule : null
  })
  await keep(boss, chainTickJob.name, schedule?.chain ?? null, id, timeZone)
  await keep(boss, kpiTickJob.name, schedule?.kpi ?? null, id, timeZone)
  await keep(boss, auditSealJob.name, '* * * * *', id, timeZone)
}

async function keep(
  boss: PgBoss,
  name: string,
  cron: string | null,
  tenantId: string,
  timeZone: string,
): Promise<void> {
  const known = await boss.getSchedule(name, tenantId)
  if (cron === null) {
    if (known) await boss.unschedule(name, tenantId)
  } else if (known?.cron !== cron || known.timezone !== timeZone) {
    await boss.schedule(
      name,
      cron,
      { tenantId },
      { tz: timeZone, key: tenantId, missed: 'once', singletonKey: tenantId, group: { id: tenantId } },
    )
  }
}

export async function registerTicks(boss: PgBoss): Promise<void> {
  await onTick(boss, chainTickJob, (ctx) => startChain(ctx, {}))
  await onTick(boss, kpiTickJob, startMissingKpis)
  await onTick(boss, auditSealJob, sealAudit)
}

/** Binds a tenant's tick to the verb it starts; a tenant that cannot start (no configuration yet) is passed over. */
export async function onTick(
  boss: PgBoss,
  job: JobDefinition<TenantJobData>,
  start: (ctx: TenantContext) => Promise<unknown>,
): Promise<void> {
  await boss.work<TenantJobData>(job.name, { pollingIntervalSeconds: 1 }, async ([tick]) => {
    if (!tick) return
    await inSpan(job.name, null, async () => {
      try {
        await start(await makeJobContext(tick.data.tenantId, 'schedule', currentTraceparent()))
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        log('warn', `${job.name} did not start`, { tenantId: tick.data.tenantId, reason: error.message })
      }
    })
  })
}
