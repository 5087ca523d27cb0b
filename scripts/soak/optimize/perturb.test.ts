import { expect, test } from 'vitest'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import { makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { smallInp } from '#scripts/test/small-utility.ts'
import { perturb } from './perturb.ts'

const read = readNetwork(smallInp)
if (!read.ok) throw new Error('the fixture cannot be read')
const { network } = read

test('a number gives a day of its own within bounds, the same each time', () => {
  const price = { slotS: 3600, perKwh: Array.from({ length: 24 }, (_, hour) => hour) }
  const base = makeProblem(24, [makePump('a'), makePump('b')])
  const problem = { ...base, hydraulic: { ...base.hydraulic, inp: smallInp, price } }
  const days = Array.from({ length: 20 }, (_, number) => perturb(problem, number))
  expect(perturb(problem, 7)).toEqual(days[7])
  expect(new Set(days.map(({ what }) => what.demand)).size).toBe(20)
  for (const [number, { problem: day, what }] of days.entries()) {
    expect(what.demand).toBeGreaterThanOrEqual(0.8)
    expect(what.demand).toBeLessThanOrEqual(1.2)
    expect(day.hydraulic.price.perKwh[0]).toBe(what.rotatedH)
    expect(day.hydraulic.price.perKwh.toSorted((a, b) => a - b)).toEqual(price.perKwh)
    for (const { id, minLevelM, maxLevelM } of network.tanks) {
      expect(day.hydraulic.start.tankLevelM[id]).toBeGreaterThan(minLevelM)
      expect(day.hydraulic.start.tankLevelM[id]).toBeLessThan(maxLevelM)
    }
    const out = day.pumps.filter(({ outOfService }) => outOfService.length > 0)
    expect(out.map(({ id }) => id)).toEqual(number % 2 === 1 ? [what.pumpOut] : [])
    const scaled = readNetwork(day.hydraulic.inp)
    const sum = (junctions: typeof network.junctions) =>
      junctions.reduce((total, { baseDemandM3PerH }) => total + baseDemandM3PerH, 0)
    expect(scaled.ok && sum(scaled.network.junctions)).toBeCloseTo(what.demand * sum(network.junctions), 6)
  }
})
