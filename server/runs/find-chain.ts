import type { TenantTx } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { ChainDto } from './contract.ts'
import type { RunRow } from './map-run.ts'
import { mapChain, withConfigurationNumber } from './map-run.ts'

/** @throws AppError not-found. */
export async function getChainRows(tx: TenantTx, chainId: string): Promise<RunRow[]> {
  const rows = await tx.run.findMany({
    where: { chainId, kind: { not: 'kpi' } },
    include: withConfigurationNumber,
  })
  if (rows.length === 0) throw notFound('This chain')
  return rows
}

/** The newest chain as of now that has not ended; chains as of past times are nobody's wait. */
export async function findOpenChain(tx: TenantTx): Promise<ChainDto | null> {
  const open = await tx.run.findMany({
    where: { kind: { not: 'kpi' }, state: { in: ['queued', 'running'] } },
    distinct: ['chainId'],
    select: { chainId: true },
  })
  if (open.length === 0) return null
  const run = await tx.run.findFirst({
    where: {
      chainId: { in: open.map(({ chainId }) => chainId) },
      asOf: { equals: tx.run.fields.createdAt },
    },
    orderBy: { createdAt: 'desc' },
    select: { chainId: true },
  })
  return run && mapChain(await getChainRows(tx, run.chainId))
}
