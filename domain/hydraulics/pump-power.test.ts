import { describe, expect, it } from 'vitest'
import { getEfficiencyPercent, getPumpPowerKw } from '#domain/hydraulics/pump-power.ts'

const curve = [
  { flowM3PerH: 100, percent: 60 },
  { flowM3PerH: 200, percent: 80 },
]

describe('power of a pump', () => {
  it('is rho g Q H / eta', () => {
    const power = getPumpPowerKw({ flowM3PerH: 360, headM: 50, speed: 1 }, { globalPercent: 75, curve: [] })
    const analytic = (999 * 9.81 * 0.1 * 50) / 0.75 / 1000
    expect(power / analytic).toBeCloseTo(1, 3)
  })

  it('grows with specific gravity and is none at rest', () => {
    const state = { flowM3PerH: 360, headM: 50, speed: 1 }
    const efficiency = { globalPercent: 75, curve: [] }
    expect(getPumpPowerKw(state, efficiency, 1.2) / getPumpPowerKw(state, efficiency)).toBeCloseTo(1.2, 12)
    expect(getPumpPowerKw({ ...state, speed: 0 }, efficiency)).toBe(0)
  })

  it('reads the efficiency between the points and holds it beyond them', () => {
    const efficiency = { globalPercent: 75, curve }
    expect(getEfficiencyPercent(150, 1, efficiency)).toBe(70)
    expect(getEfficiencyPercent(50, 1, efficiency)).toBe(60)
    expect(getEfficiencyPercent(500, 1, efficiency)).toBe(80)
  })

  it('at another speed reads it at the affine flow, with the correction of Sarbu and Borza', () => {
    expect(getEfficiencyPercent(75, 0.5, { globalPercent: 75, curve })).toBeCloseTo(100 - 30 * 2 ** 0.1, 12)
    expect(getEfficiencyPercent(1, 0.5, { globalPercent: 0.2, curve: [] })).toBe(1)
  })
})
