import type { PgBoss, Schedule } from 'pg-boss'
import { sealAudit } from '#server/audit/seal-audit.ts'
import { findCurrentConfiguration } from '#server/configurations/get-configuration.ts'
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

// pg-boss's most rows of one answer: three of each tenant.
const mostSchedules = 100_000

/** Keeps pg-boss's schedules as the tenants' configurations say, each in its tenant's time zone, until `signal` aborts. */
export async function syncSchedules(boss: PgBoss, signal: AbortSignal): Promise<void> {
  const schedules = await boss.getSchedules(undefined, undefined, { limit: mostSchedules })
  const known = new Map(schedules.map((schedule) => [`${schedule.name} ${schedule.key}`, schedule]))
  for (const { id, tenant } of await listTenants()) {
    if (signal.aborted) return
    // One tenant's fault must not keep the others from their schedules.
    await syncTenant(boss, known, id, tenant.timeZone).catch((error) =>
      log('error', 'a tenant’s schedule was not synchronised', { tenantId: id, error }),
    )
  }
}

type Known = Map<string, Schedule>

async function syncTenant(boss: PgBoss, known: Known, id: string, timeZone: string): Promise<void> {
  const schedule = await withTenant(id, async (tx) => (await findCurrentConfiguration(tx))?.settings.schedule)
  const keep = (name: string, cron: string | null) =>
    keepSchedule(boss, known.get(`${name} ${id}`), name, cron, id, timeZone)
  await keep(chainTickJob.name, schedule?.chain ?? null)
  await keep(kpiTickJob.name, schedule?.kpi ?? null)
  await keep(auditSealJob.name, '* * * * *')
}

async function keepSchedule(
  boss: PgBoss,
  known: Schedule | undefined,
  name: string,
  cron: string | null,
  tenantId: string,
  timeZone: string,
): Promise<void> {
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
