import type { DemoResume } from '#prisma/seed/demo-readings.ts'
import type { DemoUtility } from '#prisma/seed/demo-utility.ts'

/**
 * Where the plant stands by its last readings, when the end of the run before was not kept: levels as the sensors
 * showed them, pumps by state and frequency. What has no reading starts as in the network file.
 */
export function resumeFromReadings(utility: DemoUtility, lastValue: Record<string, number>): DemoResume {
  const tankLevelM: Record<string, number> = {}
  const pumpSpeed: Record<string, number> = {}
  for (const { key, quantity, asset } of utility.signals) {
    const value = lastValue[key]
    if (value === undefined) continue
    if (quantity === 'level') {
      const range = utility.limits.tanks[asset.id]!
      // A spike, or a sensor that is stuck, must not empty the tank.
      tankLevelM[asset.id] = Math.min(range.maxM, Math.max(range.minM, value))
    }
    if (quantity === 'state') pumpSpeed[asset.id] = value > 0 ? 1 : 0
  }
  for (const { key, quantity, asset, nominalHz } of utility.signals) {
    const value = lastValue[key]
    if (quantity === 'speed' && value !== undefined && pumpSpeed[asset.id] === 1 && nominalHz && value > 0)
      pumpSpeed[asset.id] = value / nominalHz
  }
  return { plant: { tankLevelM, pumpSpeed }, lastValue }
}
