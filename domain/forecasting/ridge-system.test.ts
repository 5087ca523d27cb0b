import { expect, test } from 'vitest'
import { makeNoise } from '#domain/forecasting/demand-series.fixture.ts'
import { RidgeSystem } from '#domain/forecasting/ridge-system.ts'

const rows = 60
const noise = makeNoise(4)
const features = Float64Array.from({ length: rows * 2 }, noise)
const lineOf = (row: number) => 3 * features[2 * row]! - 2 * features[2 * row + 1]! + 5
const ones = new Float64Array(rows).fill(1)

test('without a penalty a line is found, and a row without a target predicted', () => {
  const targets = Float64Array.from({ length: rows }, (_, row) => (row === rows - 1 ? NaN : lineOf(row)))
  const system = new RidgeSystem(features, 2, targets, ones)
  system.solve(1e-9)
  for (const row of [0, 17, rows - 1]) expect(system.predict(row)).toBeCloseTo(lineOf(row), 6)
})

test('a heavy penalty leaves the mean', () => {
  const targets = Float64Array.from({ length: rows }, (_, row) => lineOf(row))
  const system = new RidgeSystem(features, 2, targets, ones)
  system.solve(1e12)
  expect(system.predict(3)).toBeCloseTo(targets.reduce((sum, value) => sum + value, 0) / rows, 4)
})

test("Huber's weights shrug off wild rows", () => {
  const targets = Float64Array.from(
    { length: rows },
    (_, row) => lineOf(row) + (row % 10 === 4 ? 500 : 0.1 * noise()),
  )
  const system = new RidgeSystem(features, 2, targets, ones)
  system.solve(1e-6)
  const naive = Math.abs(system.predict(0) - lineOf(0))
  for (let iteration = 0; iteration < 30; iteration++) {
    system.reweight(true)
    system.solve(1e-6)
  }
  expect(naive).toBeGreaterThan(10)
  expect(Math.abs(system.predict(0) - lineOf(0))).toBeLessThan(0.5)
})

test('rows that are taken out again have no say', () => {
  const targets = Float64Array.from({ length: rows }, (_, row) => (row < 40 ? lineOf(row) : 1e6))
  const system = new RidgeSystem(features, 2, targets, ones)
  system.keepFirst(40)
  system.solve(1e-9)
  for (const row of [0, 39, 55]) expect(system.predict(row)).toBeCloseTo(lineOf(row), 4)
})

test('neighbours pull towards their line', () => {
  const targets = Float64Array.from({ length: rows }, (_, row) => lineOf(row))
  const flat = new RidgeSystem(features, 2, new Float64Array(rows), ones)
  flat.solve(1e-9)
  const alone = flat.predict(0)
  flat.solve(1e-9, [{ system: new RidgeSystem(features, 2, targets, ones), share: 1 }])
  const pulled = flat.predict(0)
  expect(alone).toBeCloseTo(0, 9)
  // The slopes go half way; the intercept stays its own.
  expect(pulled).toBeCloseTo((lineOf(0) - targets.reduce((sum, value) => sum + value, 0) / rows) / 2, 6)
})

test('a constant column changes nothing', () => {
  const withConstant = Float64Array.from({ length: rows * 2 }, (_, at) => (at % 2 === 0 ? features[at]! : 7))
  const targets = Float64Array.from({ length: rows }, (_, row) => 3 * features[2 * row]! + 1)
  const system = new RidgeSystem(withConstant, 2, targets, ones)
  system.solve(1e-9)
  expect(system.predict(5)).toBeCloseTo(targets[5]!, 6)
})
