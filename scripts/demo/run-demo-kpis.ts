import { listKpis } from '#server/kpis/list-kpis.ts'
import { startKpiRun } from '#server/runs/start-kpi-run.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { waitForRun } from '../chain/wait-for-run.ts'

const days = 14

/** Key figures of the last closed days that have none yet, so that the managers' page has something to show. */
export async function runDemoKpis(contexts: TenantContext[]): Promise<void> {
  for (const ctx of contexts) {
    const { kpis } = await listKpis(ctx, {})
    const known = new Set(kpis.map((kpi) => kpi.day))
    const today = Temporal.Now.plainDateISO(ctx.tenant.timeZone)
    const missing = Array.from({ length: days }, (_, back) =>
      today.subtract({ days: days - back }).toString(),
    ).filter((day) => !known.has(day))
    const runs = []
    for (const day of missing) runs.push(await startKpiRun(ctx, { day }))
    for (const { runId } of runs) await waitForRun(ctx, runId)
  }
}
