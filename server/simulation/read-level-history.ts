import type { LevelControl, LevelHistory } from '#domain/hydraulics/operation/infer-link-states.ts'
import { mapValues } from '#domain/map-values.ts'
import type { Settings } from '#server/configurations/contract.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { readLevelSeries } from './read-level-series.ts'

/** A valve may stay as it is for days. */
export const controlLookBackMs = 7 * 24 * 3_600_000

/** Levels that a control may have acted on until the start. */
export async function readLevelHistory(
  tx: TenantTx,
  settings: Settings,
  controls: readonly LevelControl[],
  startMs: number,
  asOfMs: number,
): Promise<LevelHistory> {
  const span = { fromMs: startMs - controlLookBackMs, toMs: startMs + 1, knownAtMs: asOfMs }
  return mapValues(await readLevelSeries(tx, settings, controls, span), ({ cleaned }) => cleaned)
}
