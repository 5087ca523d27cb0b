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

it('is null where a pump is missing', () => {
  expect(shiftSchedule(earlier, ['a', 'c'], hourS, hourly)).toBeNull()
})
