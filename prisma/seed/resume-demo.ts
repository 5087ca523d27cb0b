import type { DemoResume } from '#prisma/seed/demo-readings.ts'
import type { DemoUtility } from '#prisma/seed/demo-utility.ts'

/**
 * How the plant stood at its newest level reading, when the end of the run before was not kept: levels as the sensors
 * showed them, pumps by state and frequency. What has no reading starts as in the network file. Null when no level was
 * read at all.
 */
export function resumeFromReadings(
  utility: DemoUtility,
  latest: Readonly<Record<string, { timeMs: number; value: number }>>,
): DemoResume | null {
  const levels = utility.signals.filter(({ key, quantity }) => quantity === 'level' && latest[key])
  if (levels.length === 0) return null
  const tankLevelM: Record<string, number> = {}
  for (const { key, asset } of levels) {
    const range = utility.limits.tanks[asset.id]!
    // A spike, or a sensor that is stuck, must not empty the tank.
    tankLevelM[asset.id] = Math.min(range.maxM, Math.max(range.minM, latest[key]!.value))
  }
  const pumpSpeed: Record<string, number> = {}
  for (const { key, quantity, asset } of utility.signals)
    if (quantity === 'state' && latest[key]) pumpSpeed[asset.id] = latest[key].value > 0 ? 1 : 0
  for (const { key, quantity, asset, nominalHz } of utility.signals) {
    const frequency = latest[key]?.value ?? 0
    if (quantity === 'speed' && nominalHz && frequency > 0 && pumpSpeed[asset.id] === 1)
      pumpSpeed[asset.id] = frequency / nominalHz
  }
  return {
    atMs: Math.max(...levels.map(({ key }) => latest[key]!.timeMs)),
    plant: { tankLevelM, pumpSpeed },
    lastValue: Object.fromEntries(Object.entries(latest).map(([key, { value }]) => [key, value])),
  }
}
