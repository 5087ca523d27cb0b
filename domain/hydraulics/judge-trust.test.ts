import { expect, it } from 'vitest'
import { judgeTrust } from '#domain/hydraulics/judge-trust.ts'
import type { Calibration } from '#domain/hydraulics/measure-calibration.ts'
import { poolLevelRmse } from '#domain/hydraulics/pool-level-rmse.ts'

const level = (assetId: string, rmse: number, count = 92): Calibration => ({
  quantity: 'level',
  assetId,
  unit: 'm',
  count,
  rmse,
  bias: 0,
  meanMeasured: 3,
  trendPerDay: null,
})
const flow = (assetId: string, rmse: number, count = 40): Calibration => ({
  ...level(assetId, rmse, count),
  quantity: 'flow',
  unit: 'm3/h',
  meanMeasured: 100,
})
const rangeM = { A: 4, B: 2 }

it('trusts a level within a twentieth of its tank’s range and a flow within a twentieth of itself', () => {
  const trust = judgeTrust([level('A', 0.2), level('B', 0.1), flow('P', 5)], rangeM)
  expect(trust.state).toBe('trusted')
  expect(trust.assets.map(({ limit }) => limit)).toEqual([0.2, 0.1, 5])
})

it('doubts the model where one meter does', () => {
  const of = (...given: Calibration[]) => judgeTrust(given, rangeM).state
  expect(of(level('A', 0.2), level('B', 0.11))).toBe('doubtful')
  expect(of(level('A', 0.2), level('B', 0.1), flow('P', 5.1))).toBe('doubtful')
  expect(of(level('B', 0.11))).toBe('doubtful')
})

it('does not know where a tank was not compared or hardly, while a pump that stood says nothing', () => {
  const of = (...given: Calibration[]) => judgeTrust(given, rangeM).state
  expect(of(level('A', 0.01))).toBe('unknown')
  expect(of(level('A', 0.01), level('B', 5, 7))).toBe('unknown')
  expect(of(level('A', 0.01), level('B', 0.01), flow('P', 50, 7))).toBe('trusted')
  expect(judgeTrust([], {}).state).toBe('unknown')
})

it('pools levels by how often each was compared', () => {
  expect(poolLevelRmse([level('A', 3, 1), level('B', 1, 3), flow('P', 90)])).toBeCloseTo(
    Math.sqrt(12 / 4),
    12,
  )
  expect(poolLevelRmse([flow('P', 90)])).toBeNull()
})
