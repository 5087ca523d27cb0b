import { findPressureZones } from '#domain/hydraulics/find-pressure-zones.ts'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import type { HydraulicLimits } from '#domain/hydraulics/simulation.ts'

/**
 * Where a utility measures pressure: in each pressure zone the junction that came nearest to its limit under its own
 * controls, of those that deliver water where there are any; of several the one with the lowest pressure.
 */
export function listCriticalPoints(
  model: NetworkModel,
  { pressures }: HydraulicLimits,
  measuredM: Record<string, number[]>,
): string[] {
  const critical = new Map<number, { id: string; delivers: boolean; roomM: number; leastM: number }>()
  const zones = findPressureZones(model)
  for (const { id, baseDemandM3PerH } of model.junctions) {
    const leastM = measuredM[id]!.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
    const roomM = Math.round(100 * (leastM - pressures[id]!.minM)) / 100
    const next = { id, delivers: baseDemandM3PerH > 0, roomM, leastM }
    const known = critical.get(zones.get(id)!)
    if (!known || isMoreCritical(next, known)) critical.set(zones.get(id)!, next)
  }
  return [...critical.values()].map(({ id }) => id)
}

type Point = { delivers: boolean; roomM: number; leastM: number }

const isMoreCritical = (a: Point, b: Point): boolean => {
  if (a.delivers !== b.delivers) return a.delivers
  return a.roomM === b.roomM ? a.leastM < b.leastM : a.roomM < b.roomM
}
