import type { Settings } from '#server/configurations/contract.ts'
import type { readLatest } from '#server/readings/read-latest.ts'

/** The signals that a plan is made from: demand, levels, the states and speeds of pumps, and the states of valves. */
export function listPlanSignals(settings: Pick<Settings, 'zones' | 'tanks' | 'pumps' | 'valves'>): string[] {
  return [
    ...settings.zones.map((zone) => zone.signal),
    ...settings.tanks.map((tank) => tank.levelSignal),
    ...settings.pumps.flatMap((pump) => [pump.stateSignal, pump.speedSignal]),
    ...settings.valves.map((valve) => valve.stateSignal),
  ].filter((key) => key !== null)
}

/** When the newest reading of these signals was measured (epoch ms), and how often the slowest of them is expected. */
export function findDataAge(
  keys: readonly string[],
  latest: Awaited<ReturnType<typeof readLatest>>,
  signals: readonly { key: string; intervalS: number }[],
): { dataAt: number | null; dataExpectedEveryS: number } {
  const used = signals.filter(({ key }) => keys.includes(key))
  const times = keys.flatMap((key) => latest.get(key)?.timeMs ?? [])
  return {
    dataAt: times.length === 0 ? null : Math.max(...times),
    dataExpectedEveryS: used.length === 0 ? 900 : Math.max(60, ...used.map(({ intervalS }) => intervalS)),
  }
}
