import { expect, test } from 'vitest'
import { fillDemand } from '#domain/forecasting/fill-demand.ts'

const weeks = (count: number) => Uint8Array.from({ length: 7 * count }, (_, day) => day % 7)
const byDay = (values: number[]) =>
  Float64Array.from({ length: values.length * 24 }, (_, hour) => values[Math.floor(hour / 24)]!)

test('a missing Sunday is filled from Sundays, a missing Friday from working days', () => {
  const flow = byDay([10, 10, 10, 10, 10, 20, 30, 12, 12, 12, 12, 12, 22, 32, 14, 14, 14, 14, NaN, 24, NaN])
  const isMeasured = fillDemand(flow, weeks(3))
  expect(flow[18 * 24 + 5]).toBeCloseTo((4 * 14 + 12) / 5)
  expect(flow[20 * 24]).toBeCloseTo(31)
  expect(isMeasured[18 * 24]).toBe(0)
  expect(isMeasured[17 * 24]).toBe(1)
})

test('before anything was seen the first same hour counts, and the mean where there is none', () => {
  const flow = new Float64Array(72).fill(NaN)
  flow[30] = 6
  flow[31] = 8
  fillDemand(flow, Uint8Array.of(0, 1, 2))
  expect(flow[6]).toBe(6)
  expect(flow[0]).toBe(7)
  expect(flow[54]).toBe(6)
})
