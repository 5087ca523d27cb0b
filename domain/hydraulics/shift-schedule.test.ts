import { expect, it } from 'vitest'
import { shiftSchedule } from '#domain/hydraulics/shift-schedule.ts'

const hourS = 3600
const hourly = Array.from({ length: 25 }, (_, k) => k * hourS)
const speeds = Array.from({ length: 24 }, (_, k) => k + 1)
const earlier = { boundariesS: hourly, pumpSpeed: { a: speeds, b: speeds.map(() => 0) } }

it('moves on by an hour, and takes the last hour from a day before', () => {
  const shifted = shiftSchedule(earlier, ['a', 'b'], hourS, hourly)!
  expect(shifted.pumpSpeed.a).toEqual([...speeds.slice(1), 1])
  expect(shifted.pumpSpeed.b).toEqual(earlier.pumpSpeed.b)
})

it('takes what runs in the middle of a step of another length', () => {
  const boundariesS = [0, 900, 900 + hourS]
  expect(shiftSchedule(earlier, ['a'], 1.25 * hourS, boundariesS)!.pumpSpeed.a).toEqual([2, 3])
})

it('moves valves on too; one that nothing is known of stays as it was last', () => {
  const states = speeds.map((_, k) => (k < 23 ? ('closed' as const) : 40))
  const withValve = { ...earlier, valves: { v: states } }
  const boundariesS = [0, hourS, 2 * hourS]
  expect(shiftSchedule(withValve, ['a'], 22 * hourS, boundariesS, ['v'])!.valves).toEqual({
    v: ['closed', 40],
  })
  expect(shiftSchedule(withValve, ['a'], 60 * hourS, boundariesS, ['v'])!.valves).toEqual({ v: [40, 40] })
})

it('is null where a pump or valve is missing', () => {
  expect(shiftSchedule(earlier, ['a', 'c'], hourS, hourly)).toBeNull()
  expect(shiftSchedule(earlier, ['a'], hourS, hourly, ['v'])).toBeNull()
})
