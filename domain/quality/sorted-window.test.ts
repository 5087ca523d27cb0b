import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SortedWindow } from '#domain/quality/sorted-window.ts'

const lowerMedian = (values: number[]) => values.toSorted((a, b) => a - b)[(values.length - 1) >> 1]!

test('median and deviation are those of the last values', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: -20, max: 20 }), { nil: NaN }), { maxLength: 60 }),
      (pushed) => {
        const window = new SortedWindow(9)
        for (const value of pushed) window.push(value)
        const kept = pushed.slice(-9).filter((value) => !Number.isNaN(value))
        expect(window.size).toBe(kept.length)
        const sorted = kept.toSorted((a, b) => a - b)
        const upper = sorted[kept.length >> 1] ?? NaN
        const median = kept.length % 2 === 1 ? upper : (upper + lowerMedian(kept)) / 2
        expect(window.median()).toBe(median)
        const deviation = kept.length === 0 ? NaN : lowerMedian(kept.map((value) => Math.abs(value - median)))
        expect(window.medianDeviation(median)).toBe(deviation)
      },
    ),
  )
})
