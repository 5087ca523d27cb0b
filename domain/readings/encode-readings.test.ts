import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayMs, quarterMs } from './day-spans.ts'
import { decodeQuarters, encodeQuarters } from './encode-quarters.ts'
import { decodeReadings, encodeReadings } from './encode-readings.ts'
import { rollUp } from './roll-up.ts'

const time = fc.integer({ min: -(2 ** 46), max: 2 ** 46 })
const finite = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (Object.is(value, -0) ? 0 : value))
const metered = fc.integer({ min: -1e9, max: 1e9 }).map((value) => value / 1000)
const reading = (value: fc.Arbitrary<number>) => fc.record({ timeMs: time, knownAtMs: time, value })

test.each([
  ['any doubles', finite],
  ['decimals of a meter', metered],
  ['both', fc.oneof(finite, metered)],
])('what is written is read again to the bit: %s', (_, value) => {
  fc.assert(
    fc.property(fc.array(reading(value), { maxLength: 200 }), (rows) => {
      const columns = {
        timeMs: rows.map((row) => row.timeMs),
        knownAtMs: rows.map((row) => row.knownAtMs),
        value: rows.map((row) => row.value),
      }
      expect(decodeReadings(encodeReadings(columns))).toEqual(columns)
    }),
    { numRuns: 300 },
  )
})

test('a day of a meter by the minute takes little more than a byte a reading', () => {
  const timeMs = Array.from({ length: 1440 }, (_, i) => i * 60_000)
  const value = timeMs.map((_, i) => Math.round(2000 + 500 * Math.sin(i / 230) + ((i * 7919) % 11)) / 1000)
  const bytes = encodeReadings({ timeMs, knownAtMs: timeMs.map((ms) => ms + 250), value })
  expect(bytes.length).toBeLessThan(1440 * 3.1)
})

test('quarter hours are written and read again', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(dayMs - 1), metered), { minLength: 1, maxLength: 300 }), (rows) => {
      const sorted = [...new Map(rows)].sort(([a], [b]) => a - b)
      const quarters = rollUp({ timeMs: sorted.map(([ms]) => ms), value: sorted.map(([, value]) => value) })
      expect(quarters.every(({ fromMs }) => fromMs % quarterMs === 0)).toBe(true)
      expect(decodeQuarters(encodeQuarters(quarters))).toEqual(quarters)
    }),
    { numRuns: 200 },
  )
})

test('bytes that end early are refused', () => {
  const bytes = encodeReadings({ timeMs: [1, 2], knownAtMs: [1, 2], value: [0.1, 1 / 3] })
  expect(() => decodeReadings(bytes.subarray(0, bytes.length - 1))).toThrow(/end early/)
})
