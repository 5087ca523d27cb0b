import type { DailyWeather } from '#domain/forecasting/describe-weather.ts'

const backDays = 7
const leastDays = 28
/** Days warmer than this share of the history's are warm for the zone. */
const warmShare = 0.75
const mostRainMm = 20

/** What the weather features are read from: by local day, NaN where not known. */
export type WeatherSource = { warmth: Float64Array; heat: Float64Array; wetness: Float64Array }

export const weatherFeatureCount = 3

/** `knownDays`: days before the origin's, which tell what is warm here. Null where too few are known. */
export function buildWeatherSource({ maxC, rainMm }: DailyWeather, knownDays: number): WeatherSource | null {
  const known = maxC
    .slice(0, knownDays)
    .filter((value) => !Number.isNaN(value))
    .sort()
  if (known.length < leastDays) return null
  const warmFrom = known[Math.floor(warmShare * known.length)]!
  return {
    warmth: maxC,
    heat: maxC.map((value) => (Number.isNaN(value) ? NaN : Math.max(0, value - warmFrom))),
    wetness: rainMm.map((value) => Math.log1p(Math.min(value, mostRainMm))),
  }
}

/** How the target's day differs in warmth, heat and rain from the week before the origin's day; 0 where not known. */
export function writeWeatherFeatures(
  { warmth, heat, wetness }: WeatherSource,
  originDay: number,
  targetDay: number,
  into: Float64Array,
  at: number,
): void {
  for (const [index, values] of [warmth, heat, wetness].entries()) {
    const change = values[targetDay]! - meanBefore(values, originDay)
    into[at + index] = Number.isFinite(change) ? change : 0
  }
}

function meanBefore(values: Float64Array, day: number): number {
  let sum = 0
  let count = 0
  for (let before = Math.max(0, day - backDays); before < day; before++) {
    if (Number.isNaN(values[before]!)) continue
    sum += values[before]!
    count++
  }
  return sum / count
}
