import type { Prisma } from '#server/db/prisma-types.ts'
import type { SignalDto } from './contract.ts'

export function mapSignal(row: Prisma.SignalGetPayload<object>): SignalDto {
  return {
    key: row.key,
    name: row.name,
    quantity: row.quantity as SignalDto['quantity'],
    unit: row.unit,
    assetKind: row.assetKind as SignalDto['assetKind'],
    assetId: row.assetId,
    intervalS: row.intervalS,
    createdAt: row.createdAt.toISOString(),
  }
}

/** Changes with whatever of a signal can change. */
export const signalEtag = (signal: Pick<SignalDto, 'name' | 'unit' | 'intervalS'>): string =>
  `"${Buffer.from(JSON.stringify([signal.name, signal.unit, signal.intervalS])).toString('base64url')}"`
