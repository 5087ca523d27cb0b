import { expect, it } from 'vitest'
import { fitSlope } from '#domain/hydraulics/fit-slope.ts'

it('finds the slope of a line, wherever it lies', () => {
  expect(fitSlope([10, 11, 14].map((x) => ({ x, y: 3 - 0.5 * x })))).toBeCloseTo(-0.5, 12)
})

it('has none where points do not spread', () => {
  expect(fitSlope([])).toBeNull()
  expect(fitSlope([{ x: 1, y: 2 }])).toBeNull()
  expect(fitSlope([1, 1].map((x, y) => ({ x, y })))).toBeNull()
})
