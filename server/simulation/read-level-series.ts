import type { LevelControl } from '#domain/hydraulics/operation/infer-link-states.ts'
import type { Settings } from '#server/configurations/contract.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { CleanedSeries } from '#server/quality/read-cleaned.ts'
import { readCleaned } from '#server/quality/read-cleaned.ts'

export type LevelSeries = Pick<CleanedSeries, 'timeMs' | 'cleaned'>

/** Measured levels of the tanks that drive a pipe or a valve, by tank. */
export async function readLevelSeries(
  tx: TenantTx,
  settings: Settings,
  controls: readonly LevelControl[],
  span: { fromMs: number; toMs: number; knownAtMs: number },
): Promise<Record<string, LevelSeries>> {
  const driving = new Set(controls.map(({ tankId }) => tankId))
  const tanks = settings.tanks.flatMap(({ id, levelSignal }) =>
    driving.has(id) && levelSignal !== null ? [{ id, key: levelSignal }] : [],
  )
  if (tanks.length === 0) return {}
  const keys = tanks.map(({ key }) => key)
  const series = await readCleaned(tx, { keys, ...span }, settings, { mayStandStill: true })
  return Object.fromEntries(
    tanks.map(({ id, key }) => [id, series.find((one) => one.key === key) ?? { timeMs: [], cleaned: [] }]),
  )
}
