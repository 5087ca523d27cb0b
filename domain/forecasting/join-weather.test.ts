import { expect, test } from 'vitest'
import { joinWeather } from '#domain/forecasting/join-weather.ts'

const hourMs = 3_600_000
const startMs = Date.UTC(2026, 5, 1)
const every = (value: number[]) => ({ timeMs: value.map((_, hour) => startMs + hour * hourMs), value })

test('hours that are over are as measured, the others as foretold; what comes of rain in a step is spread over it', () => {
  const weather = joinWeather(
    {
      temperature: every([10, 11, 12, 13]),
      rain: every([0, 2, 0, 5]),
      foretold: {
        startMs: startMs - 2 * hourMs,
        stepS: 10_800,
        temperatureC: [20, 21, 22],
        rainMm: [3, 6, 0.3],
      },
    },
    { originMs: startMs + 3.5 * hourMs, horizonMs: 24 * hourMs },
  )
  expect(weather.startMs).toBe(startMs)
  // Three hours are over; of the foretold steps the second begins an hour in, and the third ends after seven.
  expect(weather.temperatureC.slice(0, 8)).toEqual([10, 11, 12, 21, 22, 22, 22, NaN])
  expect(weather.rainMm.slice(0, 3)).toEqual([0, 2, 0])
  expect(weather.rainMm[3]).toBeCloseTo(2)
  for (const mm of weather.rainMm.slice(4, 7)) expect(mm).toBeCloseTo(0.1)
  expect(weather.temperatureC).toHaveLength(Math.ceil(3.5 + 24 + 24))
})

test('quarter hours make hours, readings that a rule refused are not known, and rain that nobody measures is not read', () => {
  const weather = joinWeather(
    {
      temperature: every([10, NaN, 12]),
      rain: null,
      foretold: {
        startMs: startMs + 3 * hourMs,
        stepS: 900,
        temperatureC: [1, 2, 3, 4],
        rainMm: [1, 1, 1, 1],
      },
    },
    { originMs: startMs + 3 * hourMs, horizonMs: 24 * hourMs },
  )
  expect(weather.temperatureC.slice(0, 5)).toEqual([10, NaN, 12, 2.5, NaN])
  expect(weather.rainMm).toEqual([])
})

test('nothing measured: what is foretold alone', () => {
  const weather = joinWeather(
    {
      temperature: every([]),
      rain: null,
      foretold: { startMs, stepS: 3600, temperatureC: [1, 2, 3], rainMm: [] },
    },
    { originMs: startMs + hourMs, horizonMs: 24 * hourMs },
  )
  expect([weather.startMs, ...weather.temperatureC.slice(0, 3)]).toEqual([startMs + hourMs, 2, 3, NaN])
})
