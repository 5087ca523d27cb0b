import { expect, it } from 'vitest'
import { makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { followControls } from '#workers/compute/search/follow-controls.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'
import type { Respond } from '#workers/compute/search/step-tanks.ts'
import { createTankStepper } from '#workers/compute/search/step-tanks.ts'

const inp = `[JUNCTIONS]
n 0 0
[RESERVOIRS]
r 0
[TANKS]
a 30 5 0 5 20 0
b 30 4.999 0 5 20 0
[PIPES]
pa n a 1000 400 120 0 Open
pb n b 1000 400 120 0 Open
[PUMPS]
p r n HEAD 1
[CURVES]
1 50 50
[TIMES]
Duration 1:00
Hydraulic Timestep 1:00
[OPTIONS]
Units LPS
Headloss H-W
[END]
`

it('charges the whole hour to two tanks that close in turn each second', async () => {
  const base = makeProblem(1, [makePump('p')])
  const problem = { ...base, hydraulic: { ...base.hydraulic, inp } }
  const opened = await openTwin(problem.hydraulic, ['p'], new Set(['a', 'b']))
  if (!opened.ok) throw new Error(opened.error.message)
  try {
    const links = followControls(opened.twin, problem.hydraulic)
    const stepper = createTankStepper(opened.twin, problem, links, 3_600)
    const powerKw = 10
    let asked = 0
    // The full one gives the other what fills that within a second or two.
    const respond: Respond = (_demand, _configuration, _links, full) => {
      asked++
      const toB = full === 1 ? 1_000 : -1_000
      return { inflowM3PerH: Float64Array.of(-toB, toB), powerKw, pressureLackM: 0, isBalanced: true }
    }
    const state = {
      levelM: Float64Array.of(5, 4.999),
      links: links.startState,
      cost: 0,
      level: 0,
      pressure: 0,
      power: 0,
      marginCost: 0,
      worstAmount: 0,
      worstAt: -1,
    }
    stepper.runStep(0, 0, state, respond, null)
    expect(asked).toBeGreaterThan(1_000)
    expect(state.cost).toBeCloseTo(powerKw, 9)
  } finally {
    opened.twin.close()
  }
})
