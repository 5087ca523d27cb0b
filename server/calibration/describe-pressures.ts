import type { PressureError } from '#domain/hydraulics/measure-pressure-errors.ts'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import type { Settings } from '#server/configurations/contract.ts'
import { pressureMargins } from '#server/scheduling/pressure-margins.ts'
import type { PressureCalibration } from './contract.ts'

/** What meters said of the pressures that were foreseen, and what plans keep free for it; null without any. */
export function describePressures(
  settings: Settings,
  network: NetworkModel,
  errors: readonly PressureError[],
): PressureCalibration | null {
  if (errors.length === 0) return null
  const margins = pressureMargins(settings, network, errors)
  const metered = new Set(errors.map(({ junctionId }) => junctionId))
  const others = Object.entries(margins).flatMap(([id, marginM]) => (metered.has(id) ? [] : [marginM]))
  return {
    askedM: settings.pressureMarginM,
    meters: errors.map(({ junctionId, count, belowM, biasM }) => {
      const limitM = settings.minPressureM[junctionId]
      return {
        junctionId,
        hours: count,
        belowM,
        biasM,
        margin: limitM === undefined ? null : { limitM, minM: margins[junctionId]! },
      }
    }),
    others:
      others.length === 0
        ? null
        : { count: others.length, leastM: Math.min(...others), mostM: Math.max(...others) },
  }
}
