import { startMissingKpis } from '#server/kpis/start-missing-kpis.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { waitForRun } from '../chain/wait-for-run.ts'

/** Key figures of the last closed days, so that the managers' page has something to show at once. */
export async function runDemoKpis(contexts: TenantContext[]): Promise<void> {
  for (const ctx of contexts)
    for (const { runId } of await startMissingKpis(ctx)) await waitForRun(ctx, runId)
}
