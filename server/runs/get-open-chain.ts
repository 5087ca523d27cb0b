import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ChainDto } from './contract.ts'
import { findOpenChain } from './find-chain.ts'

/** The chain that runs now, or null. */
export async function getOpenChain(ctx: TenantContext): Promise<ChainDto | null> {
  return withTenant(ctx.tenantId, findOpenChain)
}
