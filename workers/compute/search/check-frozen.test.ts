import { expect, it } from 'vitest'
import { hourS, makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { smallInp } from '#scripts/test/small-utility.ts'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import { checkFrozen } from '#workers/compute/search/check-frozen.ts'

/** The tank rises by some 0.3 m in an hour of the pump, and falls by some 0.2 m without. */
const hold = async (levelM: number, speed: number, closing: string[] = []) => {
  const asked = makeProblem(4, [makePump('PU1')], {
    tankMarginM: { T1: { minM: 0.3, maxM: 0.3 } },
    frozenSteps: 1,
    previous: {
      boundariesS: [0, 1, 2, 3, 4].map((k) => k * hourS),
      pumpSpeed: { PU1: [speed, 0, 0, 0] },
    },
  })
  const limits = { tanks: { T1: { minM: 0.5, maxM: 4.8 } }, pressures: {} }
  const hydraulic = {
    ...asked.hydraulic,
    inp: smallInp,
    start: { tankLevelM: { T1: levelM }, pumpSpeed: { PU1: 0 } },
    limits,
  }
  const simulator = createSimulator(smallInp)
  try {
    return await checkFrozen({ ...asked, hydraulic }, simulator, new Set(closing))
  } finally {
    simulator.close()
  }
}

it('frozen steps hold while they keep tanks out of their margins, or are on the way out of one', async () => {
  expect(await hold(3, 1)).toBe(true)
  expect(await hold(4.4, 1)).toBe(false)
  expect(await hold(4.4, 0)).toBe(true)
  expect(await hold(0.9, 0)).toBe(false)
  expect(await hold(0.7, 1)).toBe(true)
  expect(await hold(4.6, 0)).toBe(true)
  // Further in.
  expect(await hold(4.6, 1)).toBe(false)
  expect(await hold(0.7, 0)).toBe(false)
  // A tank that closes when full may.
  expect(await hold(4.4, 1, ['T1'])).toBe(true)
})
