import type { HourlyWeather } from '#domain/forecasting/problem.ts'
import { resample } from '#domain/quality/resample.ts'

/** NaN where a quality rule refused the reading. */
type Measured = { timeMs: number[]; value: number[] }

/** Cleaned readings of air temperature (°C) and rain (mm/h), and what was foretold: °C, and mm in each step or none. */
export type KnownWeather = {
  temperature: Measured
  rain: Measured | null
  foretold: { startMs: number; stepS: number; temperatureC: number[]; rainMm: number[] }
}

const hourMs = 3_600_000
/** The local day in which the horizon ends is over a day later at most. */
const afterHorizonMs = 24 * hourMs

/** By hour: measured in those that were over at `originMs`, foretold from then on. */
export function joinWeather(
  { temperature, rain, foretold }: KnownWeather,
  { originMs, horizonMs }: { originMs: number; horizonMs: number },
): HourlyWeather {
  const first = Math.min(originMs, temperature.timeMs[0] ?? originMs, rain?.timeMs[0] ?? originMs)
  const startMs = Math.floor(first / hourMs) * hourMs
  const steps = Math.ceil((originMs + horizonMs + afterHorizonMs - startMs) / hourMs)
  const overHours = Math.floor((originMs - startMs) / hourMs)
  const endMs = startMs + steps * hourMs
  const { stepS } = foretold

  const join = ({ timeMs, value }: Measured, values: number[]): number[] => {
    const grid = { startMs, stepS: 3600, steps }
    const was = resample(timeMs, value, { ...grid, untilMs: originMs })
    const times = values.map((_, step) => foretold.startMs + step * stepS * 1000)
    const comes = resample(times, values, { ...grid, untilMs: endMs, longestHoldS: stepS })
    return Array.from(was, (measured, hour) => (hour < overHours ? measured : comes[hour]!))
  }
  const rainMmPerH = foretold.rainMm.map((value) => (value * 3600) / stepS)
  return {
    startMs,
    temperatureC: join(temperature, foretold.temperatureC),
    rainMm: rain ? join(rain, rainMmPerH) : [],
  }
}
