import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resample } from '#domain/quality/resample.ts'

const hourMs = 3_600_000

test('readings on the step are given back as they are', () => {
  const timeMs = [0, 1, 2, 3].map((hour) => hour * hourMs)
  const means = resample(timeMs, [4, NaN, 6, 7], { startMs: 0, stepS: 3600, steps: 4, untilMs: 4 * hourMs })
  expect([...means]).toEqual([4, NaN, 6, 7])
})

test('a reading counts for as long as it held', () => {
  const means = resample([0, 0.25 * hourMs, 0.75 * hourMs], [10, 20, 40], {
    startMs: 0,
    stepS: 3600,
    steps: 1,
    untilMs: hourMs,
  })
  expect(means[0]).toBeCloseTo(10 * 0.25 + 20 * 0.5 + 40 * 0.25)
})

test('the step that is not over is not counted, nor one that readings cover too little', () => {
  const timeMs = [0, 0.5 * hourMs, hourMs, 2.75 * hourMs, 3 * hourMs]
  const grid = { startMs: 0, stepS: 3600, steps: 5, untilMs: 3.9 * hourMs, longestHoldS: 1800 }
  expect([...resample(timeMs, [1, 3, 5, 7, 9], grid)]).toEqual([2, 5, NaN, NaN, NaN])
})

test('hourly means spread over quarters, quarters give the hour', () => {
  const quarters = resample([0, hourMs], [8, 12], { startMs: 0, stepS: 900, steps: 8, untilMs: 2 * hourMs })
  expect([...quarters]).toEqual([8, 8, 8, 8, 12, 12, 12, 12])
})

test('each mean lies between the values, and a constant stays itself', () => {
  const readings = fc.array(fc.tuple(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 0, max: 100 })), {
    minLength: 2,
  })
  fc.assert(
    fc.property(readings, (pairs) => {
      let time = 0
      const timeMs = pairs.map(([gapS]) => (time += gapS * 1000))
      const value = pairs.map(([, v]) => v)
      const grid = { startMs: 0, stepS: 900, steps: 50, untilMs: time }
      for (const mean of resample(timeMs, value, grid)) {
        if (Number.isNaN(mean)) continue
        expect(mean).toBeGreaterThanOrEqual(Math.min(...value) - 1e-9)
        expect(mean).toBeLessThanOrEqual(Math.max(...value) + 1e-9)
      }
      const constant = resample(
        timeMs,
        value.map(() => 5),
        { ...grid, leastCoverage: 0 },
      )
      for (const mean of constant) if (!Number.isNaN(mean)) expect(mean).toBeCloseTo(5)
    }),
  )
})
