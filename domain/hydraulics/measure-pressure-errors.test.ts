import { expect, it } from 'vitest'
import { measurePressureErrors } from './measure-pressure-errors.ts'

const window = (junctionId: string, simulatedM: number[], measuredM: number[]) => ({
  junctionId,
  simulatedM,
  measuredM,
})

it('compares the least pressures of each stretch, and says the worst of the half in which they were lowest', () => {
  const low = Array.from({ length: 100 }, (_, i) => window('J', [30, 25], [28, 25 - i / 100]))
  const high = Array.from({ length: 100 }, () => window('J', [40, 41], [30, 31]))
  const [error] = measurePressureErrors([...high, ...low])
  expect(error).toMatchObject({ junctionId: 'J', count: 200 })
  expect(error!.belowM).toBeCloseTo(0.99, 9)
})

it('does not mind when in a stretch the least pressure came', () => {
  expect(measurePressureErrors([window('J', [30, 13, 30], [13, 30, 30])])[0]!.belowM).toBe(0)
})

it('counts a least pressure above what was foreseen as none below it, and tells by how much the model is off as a rule', () => {
  const [error] = measurePressureErrors([window('J', [20, 20], [21, 23]), window('J', [20], [22])])
  expect(error).toEqual({ junctionId: 'J', count: 2, belowM: 0, biasM: -2 })
  expect(measurePressureErrors([window('J', [20, 20], [19, 16])])[0]!.biasM).toBe(2.5)
})

it('leaves out what was not measured, and tells junctions apart', () => {
  const found = measurePressureErrors([window('A', [20], [19]), window('A', [], []), window('B', [20], [18])])
  expect(found.map(({ junctionId, count, belowM }) => [junctionId, count, belowM])).toEqual([
    ['A', 1, 1],
    ['B', 1, 2],
  ])
})
