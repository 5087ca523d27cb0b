import { expect, test } from 'vitest'
import { describeWeather } from '#domain/forecasting/describe-weather.ts'

const hours = (count: number, valueAt: (hour: number) => number) =>
  Array.from({ length: count }, (_, hour) => valueAt(hour))
const firstDay = Date.parse('2025-06-01') / 86_400_000

test('days are local: the warmest hour and the sum of rain of each', () => {
  // 22:00 UTC is midnight in Rome.
  const startMs = Date.parse('2025-05-31T22:00:00Z')
  const { maxC, rainMm } = describeWeather(
    { startMs, temperatureC: hours(48, (hour) => hour), rainMm: hours(48, (hour) => (hour < 24 ? 0.5 : 0)) },
    firstDay,
    3,
    'Europe/Rome',
  )
  expect([...maxC]).toEqual([23, 47, NaN])
  expect([...rainMm]).toEqual([12, 0, NaN])
})

test('a day of which less than half is known is not known', () => {
  const startMs = Date.parse('2025-06-01T00:00:00Z')
  const { maxC, rainMm } = describeWeather(
    { startMs, temperatureC: hours(24, (hour) => (hour < 11 ? 20 : NaN)), rainMm: [] },
    firstDay,
    1,
    'UTC',
  )
  expect([...maxC, ...rainMm]).toEqual([NaN, NaN])
})
