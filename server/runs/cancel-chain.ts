import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { CancelChain, ChainDto } from './contract.ts'
import { getChainRows } from './find-chain.ts'
import { mapChain } from './map-run.ts'

/**
 * Ends what has not ended yet: queued runs never start, a running one is stopped by its worker within a second or two.
 * Cancelling what has ended already changes nothing.
 * @throws AppError not-found.
 */
export async function cancelChain(ctx: TenantContext, input: CancelChain): Promise<ChainDto> {
  return withTenant(ctx.tenantId, async (tx) => {
    await getChainRows(tx, input.chainId)
    const { count } = await tx.run.updateMany({
      where: { chainId: input.chainId, state: { in: ['queued', 'running'] } },
      data: { state: 'cancelled', finishedAt: new Date() },
    })
    if (count > 0)
      await writeAudit(tx, ctx, {
        action: 'chain.cancel',
        subject: `chain ${input.chainId}`,
        after: { runs: count },
      })
    return mapChain(await getChainRows(tx, input.chainId))
  })
}
