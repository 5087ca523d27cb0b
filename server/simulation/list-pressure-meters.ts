import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import { convertUnit } from '#domain/intake/convert-unit.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'

/** A signal of the pressure at a junction, and how its values become metres of water. */
export type PressureMeter = { junctionId: string; key: string; factor: number; offset: number }

/** The pressure signals of a network's junctions, of each the first by key. */
export async function listPressureMeters(
  tx: TenantTx,
  { junctions }: Pick<NetworkModel, 'junctions'>,
): Promise<PressureMeter[]> {
  const signals = await tx.signal.findMany({
    where: { quantity: 'pressure', assetKind: 'junction' },
    select: { key: true, unit: true, assetId: true },
    orderBy: { key: 'asc' },
  })
  const known = new Set(junctions.map(({ id }) => id))
  const meters = new Map<string, PressureMeter>()
  for (const { key, unit, assetId } of signals) {
    const toM = convertUnit(unit, 'm')
    if (!toM || !known.has(assetId) || meters.has(assetId)) continue
    meters.set(assetId, { junctionId: assetId, key, ...toM })
  }
  return [...meters.values()]
}
