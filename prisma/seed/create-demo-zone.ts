import type { DemandZoneModel } from '#prisma/seed/demand-model.ts'
import type { DemoZone } from '#prisma/seed/demo-utility.ts'

/** A zone whose demand is shared out in proportion to `weights`, by junction id. */
export function createDemoZone(
  name: string,
  demand: DemandZoneModel,
  weights: Record<string, number>,
): DemoZone {
  const total = Object.values(weights).reduce((sum, weight) => sum + weight, 0)
  const junctions = Object.entries(weights).map(([id, weight]) => ({ id, share: weight / total }))
  return { key: demand.key, name, junctions, demand }
}
