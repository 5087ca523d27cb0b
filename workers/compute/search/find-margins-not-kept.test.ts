import { expect, it } from 'vitest'
import { makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { smallInp } from '#scripts/test/small-utility.ts'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import { findMarginsNotKept } from '#workers/compute/search/find-margins-not-kept.ts'
import { listTankMargins } from '#workers/compute/search/list-tank-margins.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'

/** An hour of the pump with the tank begun in the margin at its top. */
const look = async (closing: string[]) => {
  const asked = makeProblem(1, [makePump('PU1')], { tankMarginM: { T1: { minM: 0.3, maxM: 0.3 } } })
  const limits = { tanks: { T1: { minM: 0.5, maxM: 5 } }, pressures: {} }
  const start = { tankLevelM: { T1: 4.8 }, pumpSpeed: { PU1: 1 } }
  const problem = { ...asked, hydraulic: { ...asked.hydraulic, inp: smallInp, start, limits } }
  const opened = await openTwin(problem.hydraulic, ['PU1'], new Set(closing))
  if (!opened.ok) throw new Error(opened.error.message)
  const simulator = createSimulator(smallInp)
  try {
    const schedule = { boundariesS: [0, 3600], pumpSpeed: { PU1: [1] } }
    const ran = await simulator.simulate(problem.hydraulic, { kind: 'schedule', schedule })
    if (!ran.ok) throw new Error(ran.error.message)
    return findMarginsNotKept(problem, listTankMargins(problem, opened.twin.tanks), ran.result)
  } finally {
    simulator.close()
    opened.twin.close()
  }
}

it('tells of a tank in the margin at its top, not of one that closes when full', async () => {
  expect(await look([])).toMatchObject([{ kind: 'tank-above-max', assetId: 'T1' }])
  expect(await look(['T1'])).toEqual([])
})
