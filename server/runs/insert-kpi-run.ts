import { randomUUID } from 'node:crypto'
import { writeAudit } from '#server/audit/write-audit.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { env } from '#server/env.ts'
import { enqueueRun } from '#server/jobs/enqueue-run.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/** Creates a closed day's KPI run with its audit row and its job. One of that day that still waits is cancelled: it would know less. */
export async function insertKpiRun(
  tx: TenantTx,
  ctx: TenantContext,
  { day, configurationId }: { day: string; configurationId: string },
): Promise<{ runId: string; day: string }> {
  // What this transaction itself stored is known from the database's time on, which may be ahead of this machine's.
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`
  const asOf = new Date(Math.max(Date.now(), clock?.now.getTime() ?? 0) + 1)
  await tx.run.updateMany({
    where: { kind: 'kpi', state: 'queued', input: { path: ['day'], equals: day } },
    data: { state: 'cancelled', finishedAt: asOf },
  })
  const run = {
    tenantId: ctx.tenantId,
    id: randomUUID(),
    chainId: randomUUID(),
    kind: 'kpi' as const,
    asOf,
    configurationId,
    input: { day },
    codeVersion: env.CAUDAL_CODE_VERSION,
    seed: 0,
    trace: ctx.trace,
    state: 'queued',
    requestedBy: ctx.actor,
  }
  await tx.run.create({ data: run })
  await writeAudit(tx, ctx, { action: 'kpi.start', subject: `run ${run.id}`, after: { day } })
  await enqueueRun(tx, run)
  return { runId: run.id, day }
}
