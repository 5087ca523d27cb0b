import type { LevelControl, LevelHistory } from '#domain/hydraulics/operation/infer-link-states.ts'
import type { Settings } from '#server/configurations/contract.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { readCleaned } from '#server/quality/read-cleaned.ts'

const controlLookBackMs = 7 * 24 * 3_600_000

/** Levels that a control may have acted on until the start; a valve may stay as it is for days. */
export async function readLevelHistory(
  tx: TenantTx,
  settings: Settings,
  controls: readonly LevelControl[],
  startMs: number,
  asOfMs: number,
): Promise<LevelHistory> {
  const driving = new Set(controls.map(({ tankId }) => tankId))
  const tanks = settings.tanks.flatMap(({ id, levelSignal }) =>
    driving.has(id) && levelSignal !== null ? [{ id, key: levelSignal }] : [],
  )
  if (tanks.length === 0) return {}
  const keys = tanks.map(({ key }) => key)
  const fromMs = startMs - controlLookBackMs
  const span = { keys, fromMs, toMs: startMs + 1, knownAtMs: asOfMs }
  const series = await readCleaned(tx, span, settings, { mayStandStill: true })
  return Object.fromEntries(
    tanks.map(({ id, key }) => [id, series.find((one) => one.key === key)?.cleaned ?? []]),
  )
}
