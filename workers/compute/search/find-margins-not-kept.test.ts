import { expect, it } from 'vitest'
import { makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { smallInp } from '#scripts/test/small-utility.ts'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import { findMarginsNotKept } from '#workers/compute/search/find-margins-not-kept.ts'
import { listTankMargins } from '#workers/compute/search/list-tank-margins.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'

/** An hour of the pump, the tanks begun in their margins: one at its top, one, behind a closed pipe, at its bottom. */
const look = async (closing: string[]) => {
  const margin = { minM: 0.3, maxM: 0.3 }
  const asked = makeProblem(1, [makePump('PU1')], { tankMarginM: { T1: margin, Off: margin } })
  const limits = { tanks: { T1: { minM: 0.5, maxM: 5 }, Off: { minM: 0, maxM: 4 } }, pressures: {} }
  const start = { tankLevelM: { T1: 4.8, Off: 0.1 }, pumpSpeed: { PU1: 1 } }
  const inp = smallInp.replace(
    '[PIPES]',
    ' Off  60  1  0  4  10  0\n[PIPES]\n L3  J2  Off  50  200  120  0  Closed',
  )
  const problem = { ...asked, hydraulic: { ...asked.hydraulic, inp, start, limits } }
  const opened = await openTwin(problem.hydraulic, ['PU1'], new Set(closing))
  if (!opened.ok) throw new Error(opened.error.message)
  const simulator = createSimulator(inp)
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

it('tells of a tank in the margin at its top, not of one that closes when full, nor of one that nothing moves', async () => {
  expect(await look([])).toMatchObject([{ kind: 'tank-above-max', assetId: 'T1' }])
  expect(await look(['T1'])).toEqual([])
})
