import type { HydraulicLimits, Violation, ViolationKind } from '#domain/hydraulics/simulation.ts'

/** What was simulated: n instants, n levels a tank, n - 1 values of what held from one instant to the next. */
export type LimitedSeries = {
  timesS: readonly number[]
  tankLevelM: Record<string, readonly number[]>
  pressureM: Record<string, readonly number[]>
  totalPowerKw: readonly number[]
  isUnbalanced: readonly boolean[]
}

/** The rounding of units. */
const TOLERANCE = 1e-6
/** EPANET acts on a level to the second: a tank may pass the level at which it is shut by a second's flow. */
const LEVEL_TOLERANCE_M = 1e-3

/**
 * Every limit broken, one violation a connected stretch. A tank's level runs straight from instant to instant, so its
 * stretches begin and end between them; pressure and power hold over a whole step.
 */
export function findViolations(series: LimitedSeries, limits: HydraulicLimits): Violation[] {
  const { timesS } = series
  const violations: Violation[] = []
  const add = (
    asset: { kind: ViolationKind; assetId: string; unit: Violation['unit']; limit: number },
    stretches: Stretch[],
  ) => {
    for (const stretch of stretches) violations.push({ ...asset, ...stretch })
  }
  for (const [assetId, { minM, maxM }] of Object.entries(limits.tanks)) {
    const levels = series.tankLevelM[assetId]
    if (!levels) continue
    const low = { kind: 'tank-below-min', assetId, unit: 'm', limit: minM } as const
    const high = { kind: 'tank-above-max', assetId, unit: 'm', limit: maxM } as const
    add(
      low,
      findLinearStretches(timesS, levels, (level) => minM - level),
    )
    add(
      high,
      findLinearStretches(timesS, levels, (level) => level - maxM),
    )
  }
  for (const [assetId, { minM, maxM }] of Object.entries(limits.pressures)) {
    const pressures = series.pressureM[assetId]
    if (!pressures) continue
    const low = { kind: 'pressure-below-min', assetId, unit: 'm', limit: minM } as const
    add(
      low,
      findStepStretches(timesS, pressures, (pressure) => minM - pressure),
    )
    if (maxM === undefined) continue
    const high = { kind: 'pressure-above-max', assetId, unit: 'm', limit: maxM } as const
    add(
      high,
      findStepStretches(timesS, pressures, (pressure) => pressure - maxM),
    )
  }
  const { maxPowerKw } = limits
  if (maxPowerKw !== undefined) {
    const asset = { kind: 'power-above-max', assetId: 'network', unit: 'kW', limit: maxPowerKw } as const
    add(
      asset,
      findStepStretches(timesS, series.totalPowerKw, (power) => power - maxPowerKw),
    )
  }
  const unbalanced = findStepStretches(timesS, series.isUnbalanced, (isUnbalanced) => (isUnbalanced ? 1 : 0))
  const asset = { kind: 'not-balanced', assetId: 'network', unit: 's', limit: 0 } as const
  add(
    asset,
    unbalanced.map((stretch) => ({ ...stretch, amount: stretch.durationS })),
  )
  return violations
}

type Stretch = { amount: number; fromS: number; worstAtS: number; durationS: number }

function findStepStretches<T>(
  timesS: readonly number[],
  values: readonly T[],
  excess: (value: T) => number,
): Stretch[] {
  const stretches: Stretch[] = []
  for (const [i, value] of values.entries()) {
    const amount = excess(value)
    if (amount > TOLERANCE) addPart(stretches, timesS[i]!, timesS[i + 1]!, amount, timesS[i]!)
  }
  return stretches
}

function findLinearStretches(
  timesS: readonly number[],
  values: readonly number[],
  excess: (value: number) => number,
): Stretch[] {
  const stretches: Stretch[] = []
  for (let i = 0; i + 1 < values.length; i++) {
    const a = excess(values[i]!)
    const b = excess(values[i + 1]!)
    if (a <= LEVEL_TOLERANCE_M && b <= LEVEL_TOLERANCE_M) continue
    const fromS = timesS[i]!
    const toS = timesS[i + 1]!
    const crossingS = fromS + ((toS - fromS) * a) / (a - b)
    const beginS = a > 0 ? fromS : crossingS
    const endS = b > 0 ? toS : crossingS
    addPart(stretches, beginS, endS, Math.max(a, b), a >= b ? fromS : toS)
  }
  return stretches
}

function addPart(stretches: Stretch[], fromS: number, toS: number, amount: number, worstAtS: number) {
  const last = stretches.at(-1)
  if (!last || last.fromS + last.durationS < fromS) {
    stretches.push({ amount, fromS, worstAtS, durationS: toS - fromS })
    return
  }
  last.durationS = toS - last.fromS
  if (amount > last.amount) {
    last.amount = amount
    last.worstAtS = worstAtS
  }
}
