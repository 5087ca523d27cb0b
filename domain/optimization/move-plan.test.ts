import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '#domain/optimization/create-random.ts'
import { createSearchSpace } from '#domain/optimization/create-search-space.ts'
import { internConfigurations } from '#domain/optimization/intern-configurations.ts'
import { hourS, makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { movePlan } from '#domain/optimization/move-plan.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import { copyPlan, createPlan } from '#domain/optimization/plan.ts'
import { readPlan } from '#domain/optimization/read-plan.ts'
import { repairPlan } from '#domain/optimization/repair-plan.ts'

const STEPS = 24
const FROZEN = 2
const pumps = [
  makePump('A', { outOfService: [{ fromS: 5 * hourS, toS: 9 * hourS }] }),
  makePump('B'),
  makePump('V', { group: 'v', speeds: [0.8, 0.9, 1] }),
]

const arrange = (seed: number) => {
  const problem = makeProblem(STEPS, pumps, { frozenSteps: FROZEN })
  problem.hydraulic.start.pumpSpeed = { A: 1, B: 0, V: 0.9 }
  const space = createSearchSpace(problem)
  const configurations = internConfigurations(space)
  const plan = createPlan(space, configurations)
  const random = createRandom(seed)
  const pricePerKwh = Float64Array.from({ length: STEPS }, (_, k) => 1 + (k % 7))
  return { space, configurations, plan, setting: { space, random, pricePerKwh, stepsPerHour: 1 } }
}

type Arranged = ReturnType<typeof arrange>

/** Steps in which a plan is not one that may be. */
const listFaults = ({ space, configurations, plan }: Arranged, before: Plan, first: number): string[] => {
  const faults: string[] = []
  for (let k = 0; k < STEPS; k++) {
    const speeds = configurations.speedsOf(plan.configurations[k]!)
    if (k < FROZEN && speeds.join(' ') !== '1 0 0.9') faults.push(`frozen step ${k} changed`)
    if (k < first && plan.configurations[k] !== before.configurations[k])
      faults.push(`step ${k} changed unseen`)
    for (const [g, group] of space.groups.entries()) {
      const cell = g * STEPS + k
      const running = group.pumps.filter((p) => speeds[p]! > 0)
      if (plan.count[cell]! > space.maxCount[cell]!) faults.push(`too many at ${cell}`)
      if (k >= FROZEN && running.length !== plan.count[cell]) faults.push(`not as many as counted at ${cell}`)
      if (running.some((p) => !space.isAvailable[p * STEPS + k])) faults.push(`out of service at ${cell}`)
    }
  }
  return faults
}

describe('moves', () => {
  it('stay within what can run, leave frozen steps, and can be undone', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const arranged = arrange(seed)
        const { plan, setting } = arranged
        for (let i = 0; i < 60; i++) {
          const before = copyPlan(plan)
          movePlan(plan, setting)
          const first = plan.firstChangedStep()
          expect(listFaults(arranged, before, first)).toEqual([])
          if (i % 3 === 0) plan.keep()
          else {
            plan.undo()
            expect(copyPlan(plan)).toEqual(before)
          }
        }
      }),
      { numRuns: 20, seed: 8 },
    )
  })
})

describe('a repair', () => {
  it('adds pumping before a tank runs low, takes some away before it runs over, the other way only afterwards', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: FROZEN, max: STEPS - 1 }),
        fc.boolean(),
        (seed, step, isLow) => {
          const { space, plan, setting } = arrange(seed)
          for (let cell = 0; cell < plan.count.length; cell++) plan.set(cell, 1, plan.speedIndex[cell]!)
          plan.keep()
          const before = plan.count.slice()
          // The first group fills the tank, the second draws from it.
          repairPlan(plan, setting, [Float64Array.of(20, 5), Float64Array.of(-10, 5)], {
            tank: 0,
            isLow,
            step,
          })
          let changed = 0
          for (let cell = 0; cell < before.length; cell++) {
            const by = plan.count[cell]! - before[cell]!
            if (by === 0) continue
            changed++
            const isFilling = cell < STEPS
            const isPulling = Math.sign(by) === (isFilling === isLow ? 1 : -1)
            expect(cell % STEPS).toBeGreaterThanOrEqual(space.firstFreeStep)
            // A span of an hour may reach one step on; the other way only afterwards.
            if (isPulling) expect(cell % STEPS).toBeLessThanOrEqual(step + 1)
            else expect(cell % STEPS).toBeGreaterThan(step)
          }
          expect(changed).toBeLessThanOrEqual(4)
        },
      ),
      { numRuns: 300, seed: 9 },
    )
  })

  it('at times pumps afterwards what it takes away before', () => {
    let [moved, taken] = [0, 0]
    for (let seed = 0; seed < 100; seed++) {
      const { plan, setting } = arrange(seed)
      for (let cell = 0; cell < plan.count.length; cell++) plan.set(cell, 1, plan.speedIndex[cell]!)
      plan.keep()
      const before = plan.count.reduce((sum, count) => sum + count, 0)
      const worst = { tank: 0, isLow: false, step: STEPS >> 1 }
      repairPlan(plan, setting, [Float64Array.of(20, 5), Float64Array.of(0, 5)], worst)
      const by = plan.count.reduce((sum, count) => sum + count, 0) - before
      if (by < 0) taken++
      else if (plan.firstChangedStep() < STEPS) moved++
    }
    expect(moved).toBeGreaterThan(10)
    expect(taken).toBeGreaterThan(10)
  })

  it('leaves alone what no pump moves', () => {
    const { plan, setting } = arrange(1)
    repairPlan(plan, setting, [Float64Array.of(0, 5), Float64Array.of(0, 5)], {
      tank: 0,
      isLow: true,
      step: 9,
    })
    expect(plan.firstChangedStep()).toBe(STEPS)
  })
})

describe('a plan read from speeds', () => {
  it('takes the count and the drive speed nearest to what ran', () => {
    const { space, plan } = arrange(1)
    readPlan(
      space,
      plan,
      (id, k) => (k < 5 ? 0 : id === 'V' ? 0.87 : id === 'B' ? 1 : 0),
      () => undefined,
    )
    expect([...plan.count.slice(0, 8)]).toEqual([0, 0, 0, 0, 0, 1, 1, 1])
    expect(space.groups[1]!.speeds[plan.speedIndex[STEPS + 6]!]).toBe(0.9)
  })
})
