import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'
import type { FeatureSource } from '#domain/forecasting/ridge-features.ts'
import { buildFeatureSource, featureReachDays, writeFeatures } from '#domain/forecasting/ridge-features.ts'
import type { RidgeTerm } from '#domain/forecasting/ridge-system.ts'
import { RidgeSystem } from '#domain/forecasting/ridge-system.ts'
import { weatherFeatureCount } from '#domain/forecasting/weather-features.ts'

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

/** What was learned at an origin, `originHour` on its grid: enough to forecast from any later hour of the next day. */
export type RidgeFit = {
  originHour: number
  leads: number
  /** Made at the same hour of the last days, each from what was known then, the fit's own as the last: leads x 24 hours. */
  forecasts: Float64Array[]
  /** What the fit's own coefficients miss the hours of every origin by, the oldest first; NaN where not measured. */
  errors: Float32Array
  /** By hour ahead, what each weather feature adds; null where the weather is not known. */
  weatherTerms: RidgeTerm[][] | null
}

/**
 * Demand by a robust ridge for each hour and lead day, on what it deviates from the pattern of alike days. Each
 * hour's equations lean on its neighbours'. Learns from all days at the origin's hour; the forecasts of the last `rolling`
 * days learn from what was known then, those of a week from what was known before it.
 * Standardisation, Huber's bound and, until they are worked out again, its weights come from the whole fit, so the
 * earlier forecasts are a little better than they could have been: the closer the bound is to 0, the more. They serve
 * bands and the blend, not the choice of the constants above.
 */
export function fitRidge(grid: DemandGrid, leads: number, rolling: number): RidgeFit {
  const source = buildFeatureSource(grid, leads)
  const origins: number[] = []
  const firstOrigin = (featureReachDays + leads) * 24
  for (let origin = grid.originHour; origin >= firstOrigin; origin -= 24) origins.unshift(origin)
  const firstAsked = Math.max(0, origins.length - 1 - rolling, Math.min(leastRows, origins.length - 1))
  const fit: RidgeFit = {
    originHour: grid.originHour,
    leads,
    forecasts: origins.slice(firstAsked).map(() => new Float64Array(leads * 24)),
    errors: new Float32Array(origins.length * leads * 24).fill(NaN),
    weatherTerms: source.weather ? [] : null,
  }
  for (let lead = 1; lead <= leads; lead++) fitLead(source, origins, firstAsked, lead, fit)
  return fit
}

function fitLead(
  source: FeatureSource,
  origins: number[],
  firstAsked: number,
  lead: number,
  fit: RidgeFit,
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
        fit.forecasts[row - firstAsked]![ahead] = system.predict(row) + pattern[origins[row]! + ahead]!
      if (isNow) keepErrors(source, origins, system, ahead, lead, fit)
    }
    until = from
  }
}

/** Keeps what the coefficients of now miss by and what the weather adds. */
function keepErrors(
  { grid, groupPatterns, featureCount, weather }: FeatureSource,
  origins: number[],
  system: RidgeSystem,
  ahead: number,
  lead: number,
  fit: RidgeFit,
): void {
  for (const [row, origin] of origins.entries()) {
    const target = origin + ahead
    if (grid.isMeasured[target] !== 1) continue
    const expected = system.predict(row) + groupPatterns[lead]![target]!
    fit.errors[row * fit.leads * 24 + ahead] = grid.flow[target]! - expected
  }
  if (!weather) return
  const first = featureCount - weatherFeatureCount
  fit.weatherTerms!.push(
    Array.from({ length: weatherFeatureCount }, (_, index) => system.readTerm(first + index)),
  )
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
