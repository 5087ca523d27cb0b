import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { CancelChain, ChainDto } from './contract.ts'
import { getChainRows } from './find-chain.ts'
import { mapChain } from './map-run.ts'

/** @throws AppError not-found. */
export async function getChain(ctx: TenantContext, input: CancelChain): Promise<ChainDto> {
  return withTenant(ctx.tenantId, async (tx) => mapChain(await getChainRows(tx, input.chainId)))
}
