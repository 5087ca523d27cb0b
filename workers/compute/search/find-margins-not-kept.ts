import { findViolations } from '#domain/hydraulics/find-violations.ts'
import type { HydraulicLimits, SimulationResult, Violation } from '#domain/hydraulics/simulation.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { TankMargin } from '#domain/optimization/weigh-margin-use.ts'

/** What the search's model of the network is wrong by. */
const PRESSURE_MARGIN_TOLERANCE_M = 0.02

/** Where a plan goes into the margins that were asked for; a tank's top that closes has none. */
export const findMarginsNotKept = (
  { hydraulic, tankMarginM, pressureMarginM }: OptimizationProblem,
  margins: TankMargin[],
  { timesS, tankLevelM, leastPressure }: SimulationResult,
): Violation[] => {
  const { limits } = hydraulic
  const tanks = Object.fromEntries(
    margins
      .filter(({ tankId }) => limits.tanks[tankId] && tankMarginM[tankId])
      .map(({ tankId, minM, maxM, marginMinM, marginMaxM }) => [
        tankId,
        { minM: minM + marginMinM, maxM: maxM - marginMaxM },
      ]),
  )
  const series = { timesS, tankLevelM, pressureM: {}, totalPowerKw: [], isUnbalanced: [] }
  return [
    ...findViolations(series, { tanks, pressures: {} }),
    ...findPressureMarginNotKept(limits.pressures, pressureMarginM, leastPressure),
  ]
}

/** The junction that goes furthest into the margin above its least pressure: the others mostly follow it. */
const findPressureMarginNotKept = (
  limits: HydraulicLimits['pressures'],
  marginM: OptimizationProblem['pressureMarginM'],
  leastPressure: SimulationResult['leastPressure'],
): Violation[] => {
  let worst: Violation | null = null
  for (const [assetId, { minM }] of Object.entries(limits)) {
    const least = leastPressure[assetId]
    const ofM = marginM[assetId] ?? 0
    if (least === undefined || ofM === 0) continue
    const amount = minM + ofM - least.pressureM
    if (amount <= PRESSURE_MARGIN_TOLERANCE_M || amount <= (worst?.amount ?? 0)) continue
    worst = {
      kind: 'pressure-below-min',
      assetId,
      amount,
      unit: 'm',
      limit: minM + ofM,
      fromS: least.atS,
      worstAtS: least.atS,
      durationS: 0,
    }
  }
  return worst === null ? [] : [worst]
}
