import { expect, it } from 'vitest'
import { makeHillAndTowerInp } from '#domain/hydraulics/fixtures/hill-and-tower.ts'
import type { Schedule } from '#domain/hydraulics/simulation.ts'
import { makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { createPlan } from '#domain/optimization/plan.ts'
import { readPlan } from '#domain/optimization/read-plan.ts'
import { simulate } from '#workers/compute/epanet/simulate.ts'
import { openPlanning } from '#workers/compute/search/open-planning.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'

const steps = 24
const speeds = Array.from({ length: steps }, (_, k) => (k % 3 === 1 ? 1 : 0))
const base = makeProblem(steps, [makePump('P')])
const actAt = (closedM: number, openM: number) => `[CONTROLS]
 LINK fill CLOSED IF NODE Low ABOVE ${closedM}
 LINK fill OPEN IF NODE Low BELOW ${openM}`

const open = async (operation: string) => {
  const problem = { ...base, hydraulic: { ...base.hydraulic, inp: makeHillAndTowerInp(operation) } }
  const opened = await openTwin(problem.hydraulic, ['P'], new Set())
  if (!opened.ok) throw new Error(opened.error.message)
  return { twin: opened.twin, ...openPlanning(problem, opened.twin, 900) }
}

/** Levels of the tank at the hours, by a cold run. */
const runCold = async (operation: string): Promise<number[]> => {
  const hydraulic = { ...base.hydraulic, inp: makeHillAndTowerInp(operation) }
  const schedule: Schedule = { boundariesS: base.boundariesS, pumpSpeed: { P: speeds } }
  const cold = await simulate(hydraulic, { kind: 'schedule', schedule })
  if (!cold.ok) throw new Error(cold.error.message)
  const { timesS, tankLevelM } = cold.result
  return base.boundariesS.map((atS) => tankLevelM.Low![timesS.indexOf(atS)]!)
}

it('lets controls act sooner or later by a share of the way between their levels, and as they do again', async () => {
  const { twin, space, configurations, evaluator } = await open(actAt(3.6, 3.1))
  try {
    const plan = createPlan(space, configurations)
    readPlan(
      space,
      plan,
      (_, k) => speeds[k]!,
      () => undefined,
    )
    const asBefore = await runCold(actAt(3.6, 3.1))
    const cases = [
      { share: 0.2, levels: await runCold(actAt(3.5, 3.2)) },
      { share: -0.2, levels: await runCold(actAt(3.7, 3)) },
      { share: 0, levels: asBefore },
    ]
    for (const { share, levels } of cases) {
      evaluator.easeControls!(share)
      evaluator.judgeExactly(plan.configurations, 0, null)
      const found = evaluator.levelsOfLast()
      for (const [k, level] of levels.entries())
        expect(found[2 * k], `eased by ${share}, hour ${k}`).toBeCloseTo(level, 2)
      const differences = levels.map((level, k) => Math.abs(level - asBefore[k]!))
      if (share !== 0) expect(Math.max(...differences)).toBeGreaterThan(0.05)
    }
  } finally {
    twin.close()
  }
})

it('has nothing to ease where no control goes by a level', async () => {
  const { twin, evaluator } = await open('[CONTROLS]\n LINK fill CLOSED AT CLOCKTIME 7')
  twin.close()
  expect(evaluator.easeControls).toBeNull()
})
