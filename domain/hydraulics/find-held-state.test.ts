import { expect, it } from 'vitest'
import { findHeldState } from '#domain/hydraulics/find-held-state.ts'
import type { Schedule } from '#domain/hydraulics/simulation.ts'

const schedule: Schedule = {
  boundariesS: [0, 600, 4_200, 7_800],
  pumpSpeed: {},
  valves: { V: ['closed', 40, 40] },
}

it('is what held just before, and for how long', () => {
  expect(findHeldState(schedule, 'V', 600)).toEqual({ state: 'closed', forS: 600 })
  expect(findHeldState(schedule, 'V', 601)).toEqual({ state: 40, forS: 1 })
  expect(findHeldState(schedule, 'V', 7_800)).toEqual({ state: 40, forS: 7_200 })
})

it('is nothing outside the schedule, or of a valve that it does not name', () => {
  expect(findHeldState(schedule, 'V', 0)).toBeNull()
  expect(findHeldState(schedule, 'V', 7_801)).toBeNull()
  expect(findHeldState(schedule, 'W', 600)).toBeNull()
})
