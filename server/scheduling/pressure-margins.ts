import { findPressureZones } from '#domain/hydraulics/find-pressure-zones.ts'
import type { PressureError } from '#domain/hydraulics/measure-pressure-errors.ts'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { Settings } from '#server/configurations/contract.ts'

/** Two days of hours: fewer have seen little of what runs. */
const LEAST_WINDOWS = 48
/**
 * More than this is not kept free, unless it is asked for, m: a fifth of the 20 m that are asked for in most streets. A
 * meter that is further off tells of a height or a model that is to be put right.
 */
const MOST_M = 4

/**
 * Kept free above each junction's least pressure, m by junction id: what the settings ask for, or how far below what was
 * foreseen its meter came, where that is more. A junction without a meter follows the worst of those in its pressure
 * zone, whose heads rise and fall with its own; in a zone without any, the worst there is: of errors in a zone that
 * nobody measures no more is known than how large they are where somebody does.
 */
export function pressureMargins(
  { minPressureM, pressureMarginM }: Pick<Settings, 'minPressureM' | 'pressureMarginM'>,
  network: Pick<NetworkModel, 'junctions' | 'pipes'>,
  errors: readonly PressureError[],
): OptimizationProblem['pressureMarginM'] {
  const known = errors.filter(({ count }) => count >= LEAST_WINDOWS)
  const zones = findPressureZones(network)
  const byJunction = new Map(known.map(({ junctionId, belowM }) => [junctionId, belowM]))
  const byZone = new Map<number | undefined, number>()
  for (const { junctionId, belowM } of known) {
    const zone = zones.get(junctionId)
    byZone.set(zone, Math.max(belowM, byZone.get(zone) ?? 0))
  }
  const worstM = Math.max(0, ...byJunction.values())
  return Object.fromEntries(
    Object.keys(minPressureM).map((id) => {
      const errorM = byJunction.get(id) ?? byZone.get(zones.get(id)) ?? worstM
      return [id, Math.max(pressureMarginM, Math.min(MOST_M, errorM))]
    }),
  )
}
