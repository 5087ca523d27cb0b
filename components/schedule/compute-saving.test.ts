import { expect, it } from 'vitest'
import { computeSaving } from '#components/schedule/compute-saving.ts'
import { makeSchedule } from '#components/testing/make-schedule.ts'

const plan = makeSchedule().plan!

it('prices the water that a plan leaves short before it claims a saving', () => {
  const saving = computeSaving({ ...plan, cost: 400, baselineCost: 450, storedWaterValue: -10 })
  expect(saving).toMatchObject({ comparableCost: 410, saving: 40 })
  expect(saving?.share).toBeCloseTo(40 / 450)
})

it('claims nothing where the rules were not simulated, and no share of nothing', () => {
  expect(computeSaving({ ...plan, baselineCost: null })).toBeNull()
  expect(computeSaving({ ...plan, cost: 0, baselineCost: 0, storedWaterValue: 0 })?.share).toBeNull()
})
