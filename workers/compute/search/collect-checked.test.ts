import { expect, it } from 'vitest'
import { makeHillAndTowerInp } from '#domain/hydraulics/fixtures/hill-and-tower.ts'
import { makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { copyPlan, createPlan } from '#domain/optimization/plan.ts'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import { collectChecked } from '#workers/compute/search/collect-checked.ts'
import { openPlanning } from '#workers/compute/search/open-planning.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'

const steps = 3

it('passes over a plan that the search goes on thinking good after a cold run of it broke a limit', async () => {
  const made = makeProblem(steps, [makePump('P')], {
    endLevel: { kind: 'at-least', levelM: { High: 2 } },
  })
  const problem = { ...made, hydraulic: { ...made.hydraulic, inp: makeHillAndTowerInp('') } }
  const opened = await openTwin(problem.hydraulic, ['P'], new Set())
  if (!opened.ok) throw new Error(opened.error.message)
  const simulator = createSimulator(problem.hydraulic.inp, { maxStepS: 900 })
  try {
    const { space, configurations, limits, tanks } = openPlanning(problem, opened.twin, 900)
    const scratch = createPlan(space, configurations)
    const thoughtGood = (count: number[]) => {
      for (const [k, on] of count.entries()) scratch.set(k, on, 0)
      return { plan: copyPlan(scratch), cost: 0, steering: 0, broken: 0 }
    }
    const [draining, held] = [thoughtGood([0, 0, 0]), thoughtGood([1, 1, 1])]
    const checks = collectChecked({
      problem,
      space,
      limits,
      tanks,
      simulator,
      backByS: () => 0,
      priceChanges: null,
      marginPrice: 0,
    })
    const told: number[] = []
    const onBroken = ({ violations }: { violations: unknown[] }) => {
      told.push(violations.length)
      return false
    }
    await checks.check([draining], onBroken)
    expect(checks.best()?.isGood).toBe(false)
    await checks.check([draining, held], onBroken)
    expect(checks.best()?.isGood).toBe(true)
    expect(told).toEqual([1])
  } finally {
    simulator.close()
    opened.twin.close()
  }
})
