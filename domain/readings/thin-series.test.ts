import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quarterMs } from './day-spans.ts'
import { rollUp } from './roll-up.ts'
import { thinSeries } from './thin-series.ts'
import { thinSteps } from './thin-steps.ts'

const series = fc
  .uniqueArray(fc.tuple(fc.nat(9_999_999), fc.integer({ min: -50, max: 50 })), {
    selector: ([ms]) => ms,
    minLength: 1,
    maxLength: 300,
  })
  .map((rows) => {
    const sorted = rows.sort(([a], [b]) => a - b)
    return { timeMs: sorted.map(([ms]) => ms), value: sorted.map(([, value]) => value) }
  })

test('a thinned series keeps within its points, in order, every one a reading, extremes among them', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: 4, max: 60 }), (whole, maxPoints) => {
      const thin = thinSeries(whole, { fromMs: 0, toMs: 10_000_000, maxPoints })
      expect(thin.timeMs.length).toBeLessThanOrEqual(maxPoints)
      expect(thin.timeMs).toEqual([...thin.timeMs].sort((a, b) => a - b))
      const at = new Map(whole.timeMs.map((ms, i) => [ms, whole.value[i]]))
      for (const [i, ms] of thin.timeMs.entries()) expect(thin.value[i]).toBe(at.get(ms))
      expect(Math.max(...thin.value)).toBe(Math.max(...whole.value))
      expect(Math.min(...thin.value)).toBe(Math.min(...whole.value))
    }),
  )
})

test('steps are thinned to the same extremes, every one a reading', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: 4, max: 30 }), (whole, maxPoints) => {
      const thin = thinSteps(rollUp(whole), { fromMs: 0, toMs: 12 * quarterMs, maxPoints })
      const at = new Map(whole.timeMs.map((ms, i) => [ms, whole.value[i]]))
      for (const [i, ms] of thin.timeMs.entries()) expect(thin.value[i]).toBe(at.get(ms))
      expect(thin.timeMs.length).toBeLessThanOrEqual(maxPoints)
      expect(thin.timeMs).toEqual([...thin.timeMs].sort((a, b) => a - b))
      expect(Math.max(...thin.value)).toBe(Math.max(...whole.value))
      expect(Math.min(...thin.value)).toBe(Math.min(...whole.value))
    }),
  )
})
