import { expect, it } from 'vitest'
import { hourS, makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { smallInp } from '#scripts/test/small-utility.ts'
import { simulate } from '#workers/compute/epanet/simulate.ts'
import { optimize } from '#workers/compute/search/optimize.ts'
import { priceInPumpHours } from '#workers/compute/search/price-in-pump-hours.ts'

const asked = makeProblem(24, [makePump('PU1')])
// Cheap every other hour: without a price of their own, starts follow it.
const perKwh = Array.from({ length: 24 }, (_, hour) => (hour % 2 === 0 ? 0.05 : 0.25))
const hydraulic = {
  ...asked.hydraulic,
  inp: smallInp,
  start: { tankLevelM: { T1: 3 }, pumpSpeed: { PU1: 0 } },
  price: { slotS: hourS, perKwh },
  limits: { tanks: { T1: { minM: 0.5, maxM: 4.8 } }, pressures: {} },
}
const problem = { ...asked, hydraulic, budget: { evaluations: 3_000, timeLimitMs: 60_000 } }
const previous = { boundariesS: asked.boundariesS, pumpSpeed: { PU1: Array.from({ length: 24 }, () => 0) } }

it('prices are shares of what an hour of a pump costs under today’s rules, whatever the currency', async () => {
  const baseline = await simulate(hydraulic, { kind: 'controls' })
  if (!baseline.ok) throw new Error(baseline.error.message)
  const { cost, timesS, pumps } = baseline.result
  const onS = pumps.PU1!.speed.reduce(
    (sum, speed, i) => sum + (speed > 0 ? timesS[i + 1]! - timesS[i]! : 0),
    0,
  )
  const hourCost = cost / (onS / hourS)
  expect(hourCost).toBeGreaterThan(0)
  const priced = priceInPumpHours(
    { ...problem, startPrice: 3, startShare: 0.5, changeShare: 0.1, previous },
    baseline,
  )
  expect(priced.startPrice).toBeCloseTo(3 + 0.5 * hourCost, 9)
  expect(priced.changePrice).toBeCloseTo(0.1 * hourCost, 9)
  // Nothing changes where there is no plan before.
  expect(priceInPumpHours({ ...problem, changeShare: 0.1 }, baseline).changePrice).toBe(0)
  const failed = {
    ok: false as const,
    error: { name: 'network-refused' as const, code: null, atS: null, message: '' },
  }
  expect(priceInPumpHours({ ...problem, startPrice: 3, startShare: 0.5 }, failed).startPrice).toBe(3)
})

it('a share makes starts fewer, and the result says its price', async () => {
  const setting = { onProgress: () => {}, shouldStop: () => false, hasBound: false }
  const [free, shared] = [
    await optimize(problem, setting),
    await optimize({ ...problem, startShare: 2 }, setting),
  ]
  const startsOf = ({ schedule }: typeof free) =>
    schedule.pumpSpeed.PU1!.filter((speed, k, all) => speed > 0 && !(all[k - 1]! > 0)).length
  expect(startsOf(shared)).toBeLessThan(startsOf(free))
  expect(free.startPrice).toBe(0)
  expect(shared.startPrice).toBeGreaterThan(0)
})
