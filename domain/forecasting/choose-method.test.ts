import { expect, test } from 'vitest'
import { chooseMethod } from '#domain/forecasting/choose-method.ts'
import { makeNoise } from '#domain/forecasting/demand-series.fixture.ts'

const days = 70

/** Weeks in which every hour of the week goes on from where it was a week before (`drift`), or from 100, with noise. */
function makeGrid(drift: boolean) {
  const noise = makeNoise(4)
  const flow = new Float64Array(days * 24)
  for (let hour = 0; hour < flow.length; hour++)
    flow[hour] = Math.max(1, (drift ? (flow[hour - 168] ?? 200) : 200) + 20 * noise())
  return {
    originHour: days * 24,
    flow,
    isMeasured: new Uint8Array(days * 24).fill(1),
    dayKind: Uint8Array.from({ length: days + 3 }, (_, day) => day % 7),
    weekdayOffset: new Float64Array(days * 24),
    yearShare: Float64Array.from({ length: days + 3 }, (_, day) => day / 365),
  }
}

test('the weekly naive takes over where it was nearer in the last days', () => {
  const grid = makeGrid(true)
  const { method, note, forecasts } = chooseMethod(grid, days, 48, { all: 58, judged: 30 }, null)
  expect(method).toBe('last-week')
  expect(note).toContain('take over')
  expect([...forecasts.at(-1)!]).toEqual([...grid.flow.subarray((days - 7) * 24, (days - 5) * 24)])
})

test('it does not where each week begins from the same habit', () => {
  expect(chooseMethod(makeGrid(false), days, 48, { all: 58, judged: 30 }, null).method).toBe(
    'alike-days-and-weekdays',
  )
})
