import { seededNoise } from '#workers/plant/seeded-noise.ts'

/** A climate drawn as a yearly wave with noise. Days of the year count from 1 January = 0. */
export type Climate = {
  /** Mean of the daily maximum over the year, and how far summer and winter lie from it. */
  meanMaxC: number
  swingC: number
  hottestDayOfYear: number
  /** Standard deviation of a day's maximum about the wave. */
  noiseC: number
  /** Share of days with rain in the wettest and in the driest season. */
  rainShare: { wettest: number; driest: number }
  wettestDayOfYear: number
}
export type DayWeather = { maxTemperatureC: number; rainMm: number }

const yearDays = 365.2425

/** Weather of a local day (days since 1970-01-01), the same for the same seed whenever it is asked. */
export function createWeather(seed: number, climate: Climate): (localDay: number) => DayWeather {
  const spell = seededNoise(seed, 'weather.spell')
  const day = seededNoise(seed, 'weather.day')
  const front = seededNoise(seed, 'weather.front')
  const amount = seededNoise(seed, 'weather.amount')
  return (localDay) => {
    const dayOfYear = localDay % yearDays
    const warmth = wave(dayOfYear - climate.hottestDayOfYear)
    const wetness = (1 + wave(dayOfYear - climate.wettestDayOfYear)) / 2
    const share = climate.rainShare.driest + (climate.rainShare.wettest - climate.rainShare.driest) * wetness
    const frontLevel = front.smooth(localDay / 2.5)
    const excess = frontLevel - normalQuantile(1 - share)
    const rainMm = excess > 0 ? Math.round(excess * 12 * (0.5 + amount.unit(localDay)) * 10) / 10 : 0
    const departure = 0.8 * spell.smooth(localDay / 5) + 0.6 * day.normal(localDay)
    const cooling = rainMm > 1 ? 2 : 0
    return {
      maxTemperatureC: climate.meanMaxC + climate.swingC * warmth + climate.noiseC * departure - cooling,
      rainMm,
    }
  }
}

function wave(days: number): number {
  return Math.cos((2 * Math.PI * days) / yearDays)
}

/** Tukey's lambda approximation of the normal quantile, within 0.01 between 0.02 and 0.98. */
function normalQuantile(p: number): number {
  const q = Math.min(0.98, Math.max(0.02, p))
  return (q ** 0.135 - (1 - q) ** 0.135) / 0.1975
}
