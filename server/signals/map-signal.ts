import type { Prisma } from '#server/db/prisma-types.ts'
import { digest } from '#server/digest.ts'
import type { SignalDto } from './contract.ts'
import type { Definition } from './find-definitions.ts'
import { noDefinition } from './find-definitions.ts'

export function mapSignal(
  row: Prisma.SignalGetPayload<object>,
  definition: Definition = noDefinition,
): SignalDto {
  return {
    key: row.key,
    name: row.name,
    quantity: row.quantity as SignalDto['quantity'],
    unit: row.unit,
    assetKind: row.assetKind as SignalDto['assetKind'],
    assetId: row.assetId,
    intervalS: row.intervalS,
    rules: definition.rules,
    formula: definition.formula,
    createdAt: row.createdAt.toISOString(),
  }
}

/** Changes with whatever of a signal can change. */
export const signalEtag = (
  signal: Pick<SignalDto, 'name' | 'unit' | 'intervalS'> & { rules?: unknown; formula?: unknown },
): string =>
  `"${digest([signal.name, signal.unit, signal.intervalS, signal.rules ?? null, signal.formula ?? null]).slice(0, 32)}"`
