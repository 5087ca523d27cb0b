import type { Comparison } from '#domain/hydraulics/measure-calibration.ts'
import { measureCalibration } from '#domain/hydraulics/measure-calibration.ts'
import { poolLevelRmse } from '#domain/hydraulics/pool-level-rmse.ts'
import type { SimulationResult } from '#domain/hydraulics/simulation.ts'
import type { BaselineResult } from '#server/simulation/contract.ts'
import type { HindcastWindow } from '#server/simulation/load-hindcast.ts'
import { levelAt } from './level-at.ts'

/** Collects windows of the last day, each simulated as it was run, and says how the model follows every meter. */
export function createHindcastComparison() {
  const byAsset = new Map<string, Pick<Comparison, 'quantity' | 'assetId' | 'unit'> & Collected>()
  const collect = (quantity: Comparison['quantity'], assetId: string): Collected => {
    const key = `${quantity} ${assetId}`
    const known = byAsset.get(key)
    if (known) return known
    const unit = quantity === 'level' ? ('m' as const) : ('m3/h' as const)
    const added = { quantity, assetId, unit, atS: [], simulated: [], measured: [] }
    byAsset.set(key, added)
    return added
  }
  let windows = 0
  const note = (to: Collected, atS: number, simulated: number, measured: number) => {
    to.atS.push(atS)
    to.simulated.push(simulated)
    to.measured.push(measured)
  }
  return {
    add: ({ fromS, measured, measuredFlowM3PerH }: HindcastWindow, result: SimulationResult) => {
      windows++
      for (const [tank, { timesS, levelM }] of Object.entries(measured)) {
        const of = collect('level', tank)
        const simulated = (timeS: number) => levelAt(result.timesS, result.tankLevelM[tank] ?? [], timeS)
        // The first level is the one that the window starts from.
        for (const [i, timeS] of timesS.entries())
          note(of, fromS + timeS, i === 0 ? Number.NaN : simulated(timeS), levelM[i]!)
      }
      const instants = Object.values(measured)[0]?.timesS ?? []
      for (const [pump, flows] of Object.entries(measuredFlowM3PerH)) {
        const of = collect('flow', pump)
        const { speed, flowM3PerH } = result.pumps[pump] ?? { speed: [], flowM3PerH: [] }
        for (const [i, timeS] of instants.entries()) {
          const at = result.timesS.findLastIndex((instantS) => instantS <= timeS)
          // A pump that stands says nothing about the model.
          note(of, fromS + timeS, speed[at]! > 0 ? flowM3PerH[at]! : Number.NaN, flows[i]!)
        }
      }
    },
    finish: (): Pick<BaselineResult, 'modelTrustM' | 'calibration' | 'hindcast'> => {
      const compared = [...byAsset.values()]
      const calibration = compared.flatMap((one) => measureCalibration(one) ?? [])
      return {
        modelTrustM: poolLevelRmse(calibration),
        calibration,
        hindcast: {
          windows,
          atS: compared[0]?.atS ?? [],
          series: compared.map(({ quantity, assetId, simulated, measured }) => ({
            quantity,
            assetId,
            simulated: simulated.map(keepPrecision),
            measured: measured.map(keepPrecision),
          })),
        },
      }
    },
  }
}

/** Millimetres and litres an hour: beyond what meters show, in a few bytes. */
const keepPrecision = (value: number): number | null =>
  Number.isFinite(value) ? Math.round(value * 1000) / 1000 : null

type Collected = { atS: number[]; simulated: number[]; measured: number[] }
