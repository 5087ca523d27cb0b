import { expect, test } from 'vitest'
import { figure } from '#domain/kpis/closed-day.fixture.ts'
import { computeHealthKpis } from '#domain/kpis/compute-health-kpis.ts'

test('received, rejected and lag, of each signal and of all', () => {
  const kpis = computeHealthKpis([
    {
      id: 'level',
      expected: 96,
      received: 90,
      rejected: 2,
      lagS: Array.from({ length: 90 }, (_, i) => i + 1),
    },
    { id: 'flow', expected: 4, received: 0, rejected: 0, lagS: null },
    { id: 'spare', expected: 0, received: 0, rejected: 0, lagS: null },
  ])
  expect(figure(kpis, 'received-share').value).toBeCloseTo(90, 9)
  expect(figure(kpis, 'received-share', 'signal:level').value).toBeCloseTo(93.75, 9)
  expect(figure(kpis, 'received-share', 'signal:flow').value).toBe(0)
  expect(figure(kpis, 'received-share', 'signal:spare').why).toBe('nothing-expected')
  expect(figure(kpis, 'rejected-rows').value).toBe(2)
  expect(figure(kpis, 'lag-p50', 'signal:level').value).toBe(45)
  expect(figure(kpis, 'lag-p95', 'signal:level').value).toBe(86)
  expect(figure(kpis, 'lag-p95', 'signal:flow').why).toBe('not-measured')
})

test('no signals, no figures', () => {
  expect(computeHealthKpis([])).toEqual([])
})
