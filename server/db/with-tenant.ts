import type { TransactionClient } from './clients.ts'
import { getClient } from './clients.ts'
import { processRole } from './process-role.ts'

declare const tenantBrand: unique symbol

/** A transaction in which row-level security shows one tenant's rows. Only `withTenant` makes one. */
export type TenantTx = TransactionClient & { readonly [tenantBrand]: string }

/**
 * Does `work` in one transaction that sees and writes only the tenant's rows. SQL only inside: no nesting, no waiting
 * for anything else, since it holds one of the process's few connections.
 */
export async function withTenant<T>(
  tenantId: string,
  work: (tx: TenantTx) => Promise<T>,
  options: { timeoutMs?: number } = {},
): Promise<T> {
  return getClient(processRole()).$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT set_config('app.tenant_id', ${tenantId}, true)`
      return work(tx as TenantTx)
    },
    { maxWait: 2_500, timeout: options.timeoutMs ?? 15_000 },
  )
}
