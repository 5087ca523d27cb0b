import { expect, test } from 'vitest'
import { convertUnit } from './convert-unit.ts'

const convert = (value: number, from: string, to: string) => {
  const how = convertUnit(from, to)
  return how && value * how.factor + how.offset
}

test.each([
  [10, 'l/s', 'm3/h', 36],
  [36, 'm3/h', 'l/s', 10],
  [1, 'bar', 'm', 10.1972],
  [212, '°F', '°C', 100],
  [300, 'K', '°C', 26.85],
  [50, '%', '', 0.5],
  [2, 'MW', 'kW', 2000],
  [3, 'ft', 'm', 0.9144],
])('%d %s in %s is %d', (value, from, to, expected) => {
  expect(convert(value, from, to)).toBeCloseTo(expected, 3)
})

test('the same unit changes nothing to the bit, and what measures something else has no conversion', () => {
  expect(convertUnit('furlong', 'furlong')).toEqual({ factor: 1, offset: 0 })
  expect(convertUnit('m', 'm3/h')).toBeNull()
  expect(convertUnit('kWh', 'kW')).toBeNull()
  expect(convertUnit('constructor', 'm')).toBeNull()
})
