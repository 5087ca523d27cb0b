import { expect, it } from 'vitest'
import { makeResult, makeSeries } from '#domain/hydraulics/fixtures/make-result.ts'
import { storedWaterValue } from '#domain/hydraulics/stored-water-value.ts'

const price = { slotS: 3600, perKwh: [0.1, 0.2, 0.4] }
const stored = (end: number) => ({ start: 100, end, byTank: {} })
// 300 kWh for 550 + 50 m3: 0.5 kWh/m3; paid 75 / 300 = 0.25; idle in the second and third hour.
const plan = makeResult({
  timesS: [0, 3600, 7200, 10_800],
  pumps: {
    A: makeSeries({ speed: [1, 0, 1] }),
    B: makeSeries({ speed: [1, 1, 0] }),
    C: makeSeries({ speed: [0, 0, 0] }),
  },
  energyKwh: 300,
  cost: 75,
  demandM3: 550,
  storedM3: stored(150),
})

it('credits water left over at the cheapest price with a used pump idle', () => {
  const { differenceM3, pricePerM3, value } = storedWaterValue(
    plan,
    makeResult({ storedM3: stored(120) }),
    price,
  )
  expect(differenceM3).toBe(30)
  expect(pricePerM3).toBeCloseTo(0.5 * 0.2, 12)
  expect(value).toBeCloseTo(3, 12)
})

it('charges missing water at no less than the plan pays', () => {
  const { pricePerM3, value } = storedWaterValue(plan, makeResult({ storedM3: stored(250) }), price)
  expect(pricePerM3).toBeCloseTo(0.5 * 0.25, 12)
  expect(value).toBeCloseTo(-12.5, 12)
})

it('goes by the baseline when the plan pumps nothing, and by the dearest price when no pump is ever idle', () => {
  const baseline = makeResult({ energyKwh: 60, demandM3: 100, storedM3: { start: 0, end: 20, byTank: {} } })
  const idle = { ...plan, pumps: { A: makeSeries({ speed: [0, 0, 0] }) }, energyKwh: 0, cost: 0 }
  expect(storedWaterValue(idle, baseline, price).pricePerM3).toBeCloseTo(0.5 * 0.1, 12)
  const busy = { ...plan, pumps: { A: makeSeries({ speed: [1, 1, 1] }) } }
  expect(storedWaterValue(busy, baseline, price).pricePerM3).toBeCloseTo(0.5 * 0.4, 12)
})

it('is nothing between runs that end alike', () => {
  expect(storedWaterValue(plan, plan, price).value).toBe(0)
})
