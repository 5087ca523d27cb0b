import type { Prisma } from '#server/db/prisma-types.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'

/** Freezes what a running run reads, before it computes with it. */
export async function keepInput(
  tx: TenantTx,
  runId: string,
  { input, inputDigest }: { input: Prisma.InputJsonValue; inputDigest: string },
): Promise<void> {
  await tx.run.updateMany({ where: { id: runId, state: 'running' }, data: { input, inputDigest } })
}
