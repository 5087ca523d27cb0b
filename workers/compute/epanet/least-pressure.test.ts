import { expect, it } from 'vitest'
import { LEAST_PRESSURE_M } from '#domain/hydraulics/least-pressure.ts'
import { makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { weighBroken } from '#domain/optimization/weigh-broken.ts'
import { simulate } from '#workers/compute/epanet/simulate.ts'

/** `high` has water while its booster runs, and only then; `low` has a tank. */
const inp = `[JUNCTIONS]
 in   0  0
 low  10 20
 high 50 10
[RESERVOIRS]
 r 0
[TANKS]
 t 40 2 0.5 4 15 0
[PIPES]
 1 in  low 500 300 120 0 Open
 2 low t   500 300 120 0 Open
[PUMPS]
 main    r   in   HEAD m
 booster low high HEAD b
[CURVES]
 m 30 55
 b 10 40
[OPTIONS]
 Units LPS
[END]
`

it('tells of a junction that nothing feeds a pressure that leaves room for what else is broken', async () => {
  const { hydraulic } = makeProblem(4, [makePump('main'), makePump('booster')])
  const limits = { tanks: { t: { minM: 0.5, maxM: 4 } }, pressures: { high: { minM: 20 } } }
  const run = async (booster: number[]) => {
    const schedule = { boundariesS: [0, 7200, 14_400], pumpSpeed: { main: [1, 1], booster } }
    const outcome = await simulate({ ...hydraulic, inp, limits }, { kind: 'schedule', schedule })
    if (!outcome.ok) throw new Error(outcome.error.message)
    return outcome.result
  }
  const off = await run([1, 0])
  expect(off.leastPressure.high).toEqual({ pressureM: LEAST_PRESSURE_M, atS: 7200 })
  expect(off.violations).toMatchObject([{ kind: 'pressure-below-min', assetId: 'high', durationS: 7200 }])
  expect(weighBroken(off.violations, [])).toBeLessThan(30)
  expect((await run([1, 1])).leastPressure.high!.pressureM).toBeGreaterThan(20)
})
