import { expect, it } from 'vitest'
import { TWO_STATIONS_INP } from '#domain/hydraulics/fixtures/two-stations.ts'
import { splitInpLine } from '#domain/hydraulics/inp/read-inp-lines.ts'
import { perturbNetwork } from '#domain/hydraulics/perturb-network.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'

const read = (inp: string) => {
  const result = readNetwork(inp)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.network
}
const roughnessOf = (inp: string, id: string) =>
  Number(
    inp
      .split('\n')
      .map(splitInpLine)
      .find(([first]) => first === id)?.[5],
  )

const perturbed = perturbNetwork(TWO_STATIONS_INP, { seed: 7, roughnessPct: 10, pumpCurvePct: 5 })

it('moves every roughness within its percentage', () => {
  const factors = ['intake', 'main', 'rise', 'side'].map((id) => roughnessOf(perturbed, id) / 120)
  expect(factors.every((factor) => factor !== 1 && Math.abs(factor - 1) <= 0.1)).toBe(true)
  expect(new Set(factors).size).toBe(4)
})

it('scales the head curve of each pump by its own factor', () => {
  const before = read(TWO_STATIONS_INP)
  const after = read(perturbed)
  const factors = after.pumps.map(({ curve }, pump) => {
    const ratios = curve.slice(0, 2).map(({ headM }, i) => headM / before.pumps[pump]!.curve[i]!.headM)
    expect(ratios[0]).toBeCloseTo(ratios[1]!, 9)
    return ratios[0]!
  })
  expect(new Set(factors).size).toBe(3)
  expect(factors.every((factor) => Math.abs(factor - 1) <= 0.05)).toBe(true)
  expect({ ...after, pumps: [] }).toEqual({ ...before, pumps: [] })
})

it('moves by the whole percentage where that is asked', () => {
  const whole = perturbNetwork(TWO_STATIONS_INP, {
    seed: 7,
    roughnessPct: 10,
    pumpCurvePct: 5,
    isWhole: true,
  })
  const factors = ['intake', 'main', 'rise', 'side'].map((id) => roughnessOf(whole, id) / 120)
  for (const factor of factors) expect(Math.abs(factor - 1)).toBeCloseTo(0.1, 9)
})

it('is the same for the same seed, and nothing for 0 percent', () => {
  expect(perturbNetwork(TWO_STATIONS_INP, { seed: 7, roughnessPct: 10, pumpCurvePct: 5 })).toBe(perturbed)
  const none = perturbNetwork(TWO_STATIONS_INP, { seed: 7, roughnessPct: 0, pumpCurvePct: 0 })
  expect(read(none)).toEqual(read(TWO_STATIONS_INP))
})
