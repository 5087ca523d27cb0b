import { expect, test } from 'vitest'
import { findPumpNow } from './find-pump-now.ts'

const nowMs = Date.UTC(2026, 10, 24, 14, 37)
const minuteMs = 60_000
const pump = { stateSignal: 'state', speedSignal: 'speed', nominalHz: 50 }
const read = (state: number, hz: number, ageMin: number) => {
  const at = { timeMs: nowMs - ageMin * minuteMs }
  const latest = new Map([
    ['state', { ...at, value: state }],
    ['speed', { ...at, value: hz }],
  ])
  return findPumpNow(pump, latest, new Map([['state', 900]]), nowMs)
}

test('a pump is as its newest state and speed say, while they are young enough', () => {
  expect(read(1, 42, 10)).toEqual({ at: nowMs - 10 * minuteMs, speed: 0.84 })
  expect(read(0, 42, 30)).toEqual({ at: nowMs - 30 * minuteMs, speed: 0 })
  expect(read(1, 42, 31)).toBeNull()
})

test('a pump without a speed runs at its own, and one without a state is not known', () => {
  const latest = new Map([['state', { timeMs: nowMs, value: 1 }]])
  const fixed = { stateSignal: 'state', speedSignal: null, nominalHz: null }
  expect(findPumpNow(fixed, latest, new Map(), nowMs)).toEqual({ at: nowMs, speed: 1 })
  expect(findPumpNow({ ...fixed, stateSignal: null }, latest, new Map(), nowMs)).toBeNull()
  expect(findPumpNow({ ...fixed, stateSignal: 'gone' }, latest, new Map(), nowMs)).toBeNull()
})
