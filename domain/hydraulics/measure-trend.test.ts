import { expect, it } from 'vitest'
import { measureTrend } from '#domain/hydraulics/measure-trend.ts'

const dayMs = 86_400_000
const at = (days: number[], perDay: number) =>
  days.map((day) => ({ atMs: day * dayMs, value: 1 + perDay * day }))

it('is what changes in a week, also where days are missing', () => {
  expect(measureTrend(at([100, 101, 104, 109], 0.02))).toBeCloseTo(0.14, 9)
})

it('is not known from two figures, or from one afternoon', () => {
  expect(measureTrend(at([1, 9], 0.02))).toBeNull()
  expect(measureTrend(at([1, 1.1, 1.2, 1.3], 0.02))).toBeNull()
})
