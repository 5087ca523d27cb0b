import { expect, it } from 'vitest'
import { FLOAT_RULES, makeHillAndTowerInp } from '#domain/hydraulics/fixtures/hill-and-tower.ts'
import type { Schedule } from '#domain/hydraulics/simulation.ts'
import { makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { createPlan } from '#domain/optimization/plan.ts'
import { readPlan } from '#domain/optimization/read-plan.ts'
import { simulate } from '#workers/compute/epanet/simulate.ts'
import { openPlanning } from '#workers/compute/search/open-planning.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'

const night = `[RULES]
RULE night
IF SYSTEM CLOCKTIME >= 10 PM
OR SYSTEM CLOCKTIME < 8 AM
THEN PIPE fill STATUS IS OPEN
ELSE PIPE fill STATUS IS CLOSED
PRIORITY 2
RULE full
IF TANK Low HEAD > 33.5
AND SYSTEM CLOCKTIME > 1:30
THEN PIPE fill STATUS IS CLOSED
PRIORITY 5`
const byControls = `[CONTROLS]
 LINK fill CLOSED IF NODE Low ABOVE 3.6
 LINK fill OPEN IF NODE Low BELOW 3.1`

it.each([
  ['rules by level', FLOAT_RULES],
  ['rules by clock, head, ELSE and priority', night],
  ['controls of a pipe', byControls],
])('plays %s as a full run does', async (_, operation) => {
  const steps = 24
  const base = makeProblem(steps, [makePump('P')])
  const hydraulic = { ...base.hydraulic, inp: makeHillAndTowerInp(operation), startClockS: 17.3 * 3600 }
  const problem = { ...base, hydraulic }
  const speeds = Array.from({ length: steps }, (_, k) => (k % 3 === 1 ? 1 : 0))
  const schedule: Schedule = { boundariesS: problem.boundariesS, pumpSpeed: { P: speeds } }
  const cold = await simulate(hydraulic, { kind: 'schedule', schedule })
  const opened = await openTwin(hydraulic, ['P'], new Set())
  if (!opened.ok || !cold.ok) throw new Error('the fixture does not run')
  try {
    const { space, configurations, evaluator } = openPlanning(problem, opened.twin, 900)
    const plan = createPlan(space, configurations)
    readPlan(
      space,
      plan,
      (_, k) => speeds[k]!,
      () => undefined,
    )
    // Twice: what the links were left in by the first must not count.
    evaluator.judgeExactly(plan.configurations, 0, null)
    evaluator.judgeExactly(plan.configurations, 0, null)
    const levelM = evaluator.levelsOfLast()
    const { timesS, tankLevelM } = cold.result
    for (const [k, atS] of problem.boundariesS.entries())
      for (const [i, id] of ['Low', 'High'].entries())
        expect(levelM[2 * k + i]!, `${id} at hour ${k}`).toBeCloseTo(tankLevelM[id]![timesS.indexOf(atS)]!, 2)
    expect(Math.max(...tankLevelM.Low!)).toBeGreaterThan(3.4)
  } finally {
    opened.twin.close()
  }
})
