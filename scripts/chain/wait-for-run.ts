import { withTenant } from '#server/db/with-tenant.ts'
import type { RunDto } from '#server/runs/contract.ts'
import { mapRun, withConfigurationNumber } from '#server/runs/map-run.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { hasEnded } from './wait-for-chain.ts'

const pollMs = 250

/** Follows one run until it ends. */
export async function waitForRun(ctx: TenantContext, id: string): Promise<RunDto> {
  for (;;) {
    const row = await withTenant(ctx.tenantId, (tx) =>
      tx.run.findFirstOrThrow({ where: { id }, include: withConfigurationNumber }),
    )
    const run = mapRun(row, row)
    if (hasEnded(run)) return run
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}
