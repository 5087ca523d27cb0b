import type { Prisma } from '#server/db/prisma-types.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { RunKind } from './contract.ts'

type Run = Prisma.RunGetPayload<object>

/** @throws AppError not-found. */
export async function getRun(tx: TenantTx, id: string): Promise<Run> {
  const run = await tx.run.findFirst({ where: { id } })
  if (!run) throw notFound('This run')
  return run
}

/** The run of an earlier step of the same chain; it has succeeded, else the chain would have ended. */
export async function getChainRun(tx: TenantTx, chainId: string, kind: RunKind): Promise<Run> {
  const run = await tx.run.findFirst({ where: { chainId, kind } })
  if (run?.state !== 'succeeded') throw new Error(`chain ${chainId} has no ${kind} result`)
  return run
}
