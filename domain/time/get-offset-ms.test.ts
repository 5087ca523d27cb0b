import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countClockSeconds } from '#domain/time/count-clock-seconds.ts'
import { floorToStep } from '#domain/time/floor-to-step.ts'
import { getOffsetMs } from '#domain/time/get-offset-ms.ts'
import { localDayAt } from '#domain/time/local-day.ts'

const zones = [
  'Europe/Lisbon',
  'Europe/Rome',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Kathmandu',
  'UTC',
]
const anyTime = fc.integer({ min: Date.parse('1990-01-01'), max: Date.parse('2045-01-01') })

test('offsets, clock and steps agree with Temporal at any time in any order', () => {
  fc.assert(
    fc.property(fc.constantFrom(...zones), anyTime, fc.constantFrom(900, 1800), (timeZone, timeMs, stepS) => {
      const zoned = Temporal.Instant.fromEpochMilliseconds(timeMs).toZonedDateTimeISO(timeZone)
      expect(getOffsetMs(timeZone, timeMs)).toBe(zoned.offsetNanoseconds / 1e6)
      const clockS = zoned.hour * 3600 + zoned.minute * 60 + zoned.second + zoned.millisecond / 1000
      expect(countClockSeconds(timeMs, timeZone)).toBeCloseTo(clockS, 6)
      const flooredMs = floorToStep(timeMs, stepS, timeZone)
      expect(timeMs - flooredMs).toBeGreaterThanOrEqual(0)
      expect(timeMs - flooredMs).toBeLessThan(stepS * 1000)
      expect((flooredMs - localDayAt(timeMs, timeZone).startMs) % (stepS * 1000)).toBe(0)
      expect(floorToStep(flooredMs, stepS, timeZone)).toBe(flooredMs)
    }),
  )
})

test('the instant of a transition already has the new offset', () => {
  const changeMs = Date.parse('2025-03-30T01:00:00Z')
  expect(getOffsetMs('Europe/Rome', changeMs)).toBe(7_200_000)
  expect(getOffsetMs('Europe/Rome', changeMs - 1)).toBe(3_600_000)
})

test('an hour in Adelaide begins on the half hour of UTC', () => {
  expect(floorToStep(Date.parse('2025-06-01T05:10:00Z'), 3600, 'Australia/Adelaide')).toBe(
    Date.parse('2025-06-01T04:30:00Z'),
  )
})

test('both hours of the autumn fold show the same clock', () => {
  const firstMs = Date.parse('2025-10-26T00:15:00Z')
  expect(countClockSeconds(firstMs, 'Europe/Rome')).toBe(2 * 3600 + 900)
  expect(countClockSeconds(firstMs + 3_600_000, 'Europe/Rome')).toBe(2 * 3600 + 900)
})
