import { expect, test } from 'vitest'
import { fillDemand } from '#workers/plant/fill-demand.ts'

const dayS = 86_400

test('a gap takes the same day of another week, what is measured stays', () => {
  const weeks = [1, 2, 3, 4, 5, 6, 7, 11, Number.NaN, 13, 14, 15, 16, 17, 21, 22, 23]
  expect(fillDemand(weeks, dayS)).toEqual([1, 2, 3, 4, 5, 6, 7, 11, 2, 13, 14, 15, 16, 17, 21, 22, 23])
  expect(fillDemand([Number.NaN, 2, 3, 4, 5, 6, 7, 11], dayS)[0]).toBe(11)
})

test('without another week it takes the last value before, or the first of all', () => {
  expect(fillDemand([Number.NaN, 5, Number.NaN, 6], dayS)).toEqual([5, 5, 5, 6])
  expect(() => fillDemand([Number.NaN], dayS)).toThrow(RangeError)
})
