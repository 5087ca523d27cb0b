import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'
import type { FeatureSource } from '#domain/forecasting/ridge-features.ts'
import { buildFeatureSource, featureReachDays, writeFeatures } from '#domain/forecasting/ridge-features.ts'
import { RidgeSystem } from '#domain/forecasting/ridge-system.ts'

const penalty = 20
const pooledPenalty = 10
/** Weight of the normal equations of the hours one and two away. */
const neighbourShares = [0.6, 0.3]
const halfLifeDays = 400
const iterations = 4
/** Of these, the first that also set the scale of Huber's bound. */
const rescalings = 2
/** A rolling forecast from fewer rows says little of today's. */
const leastRows = 28
/** Rolling forecasts of so many days share what was learned before the first of them. */
const sharedRows = 7

/**
 * Demand by a robust ridge for each hour and lead day, on what it deviates from the pattern of alike days. Each
 * hour's equations lean on its neighbours'. Gives the forecasts made at the same hour of the last `rolling` days,
 * each from what was known then, and the origin's as the last: up to rolling + 1 rows of horizonHours.
 * Standardisation, Huber's bound and, until they are worked out again, its weights come from the whole fit, so the
 * earlier forecasts are a little better than they could have been: the closer the bound is to 0, the more. They serve
 * bands and the blend, not the choice of the constants above.
 */
export function forecastByRidge(grid: DemandGrid, horizonHours: number, rolling: number): Float64Array[] {
  const leads = Math.ceil(horizonHours / 24)
  const source = buildFeatureSource(grid, leads)
  const origins: number[] = []
  const firstOrigin = (featureReachDays + leads) * 24
  for (let origin = grid.originHour; origin >= firstOrigin; origin -= 24) origins.unshift(origin)
  const firstAsked = Math.max(0, origins.length - 1 - rolling, Math.min(leastRows, origins.length - 1))
  const forecasts = origins.slice(firstAsked).map(() => new Float64Array(leads * 24))
  for (let lead = 1; lead <= leads; lead++) forecastLead(source, origins, firstAsked, lead, forecasts)
  return forecasts.map((forecast) => forecast.subarray(0, horizonHours))
}

function forecastLead(
  source: FeatureSource,
  origins: number[],
  firstAsked: number,
  lead: number,
  forecasts: Float64Array[],
): void {
  const pattern = source.groupPatterns[lead]!
  const systems: RidgeSystem[] = []
  for (let ahead = 24 * lead - 24; ahead < 24 * lead; ahead++)
    systems.push(buildSystem(source, origins, ahead, lead))
  const neighbours = systems.map((_, hour) =>
    neighbourShares.flatMap((share, distance) =>
      [systems[hour - distance - 1], systems[hour + distance + 1]].flatMap((system) =>
        system ? [{ system, share }] : [],
      ),
    ),
  )
  for (const system of systems) {
    for (let iteration = 0; iteration < iterations; iteration++) {
      system.solve(penalty)
      system.reweight(iteration < rescalings)
    }
  }
  for (let until = origins.length; until > firstAsked; ) {
    const isNow = until === origins.length
    const from = isNow ? until - 1 : Math.max(firstAsked, until - sharedRows)
    for (const system of systems) {
      // A forecast of this origin may learn from targets before it only: rows at least `lead` days older.
      system.keepFirst(Math.max(0, from - lead + 1))
      if (isNow) continue
      system.solve(penalty)
      system.reweight(false)
    }
    for (const [hour, system] of systems.entries()) {
      system.solve(pooledPenalty, neighbours[hour])
      const ahead = 24 * lead - 24 + hour
      for (let row = from; row < until; row++)
        forecasts[row - firstAsked]![ahead] = system.predict(row) + pattern[origins[row]! + ahead]!
    }
    until = from
  }
}

function buildSystem(source: FeatureSource, origins: number[], ahead: number, lead: number): RidgeSystem {
  const { featureCount } = source
  const { flow, isMeasured } = source.grid
  const pattern = source.groupPatterns[lead]!
  const features = new Float64Array(origins.length * featureCount)
  const targets = new Float64Array(origins.length)
  const weights = new Float64Array(origins.length)
  for (const [row, origin] of origins.entries()) {
    const target = origin + ahead
    writeFeatures(source, origin, target, lead, features, row * featureCount)
    targets[row] = isMeasured[target] === 1 ? flow[target]! - pattern[target]! : NaN
    weights[row] = 0.5 ** ((origins.length - 1 - row) / halfLifeDays)
  }
  return new RidgeSystem(features, featureCount, targets, weights)
}
