import { describe, expect, it } from 'vitest'
import type { RulesOutcome } from './end-levels.ts'
import { endLevels } from './end-levels.ts'

const tank = {
  id: 'T',
  name: 'T',
  levelSignal: null,
  minM: 1,
  maxM: 4,
  marginMinM: 0.2,
  marginMaxM: 0.1,
}
const marginM = { T: { minM: 0.2, maxM: 0.1 } }
const settings = { tanks: [tank], plan: { endLevel: { kind: 'at-least-start' as const } } }
const startAt = (levelM: number) => ({ tankLevelM: { T: levelM }, pumpSpeed: {} })
const rulesEndAt = (levelM: number, over: Partial<RulesOutcome> = {}): RulesOutcome => ({
  tankLevelM: { T: [3, levelM] },
  violations: [],
  tankClamps: 0,
  ...over,
})

describe('the level a plan must end with', () => {
  it('is the one it began with, or the one that today’s rules leave where that is lower', () => {
    expect(endLevels(settings, startAt(3), marginM, rulesEndAt(3.5))).toEqual({ T: 3 })
    expect(endLevels(settings, startAt(3.5), marginM, rulesEndAt(3.1))).toEqual({ T: 3.1 })
  })

  it('does not go with the rules below the half of what the tank may use', () => {
    expect(endLevels(settings, startAt(3.5), marginM, rulesEndAt(1.5))).toEqual({ T: 2.55 })
    expect(endLevels(settings, startAt(2), marginM, rulesEndAt(1.5))).toEqual({ T: 2 })
  })

  it('does not follow rules that break a limit or let a tank stand at its end', () => {
    const low = {
      kind: 'tank-below-min' as const,
      assetId: 'T',
      amount: 0.1,
      unit: 'm' as const,
      limit: 1,
      fromS: 0,
      worstAtS: 0,
      durationS: 60,
    }
    expect(endLevels(settings, startAt(3), marginM, rulesEndAt(2.4, { violations: [low] }))).toEqual({ T: 3 })
    expect(endLevels(settings, startAt(3), marginM, rulesEndAt(2.4, { tankClamps: 1 }))).toEqual({ T: 3 })
  })

  it('is within limits and margins wherever the tank begins and the rules end', () => {
    expect(endLevels(settings, startAt(3.99), marginM, rulesEndAt(3.99))!.T).toBeLessThan(3.9)
    expect(endLevels(settings, startAt(1.05), marginM, rulesEndAt(1.05))).toEqual({ T: 1.2 })
    expect(endLevels(settings, startAt(0.5), marginM, rulesEndAt(2))).toEqual({ T: 1.2 })
  })

  it('leaves room for errors below the margin at the top, which may be wider than the settings ask', () => {
    const wide = { T: { minM: 0.2, maxM: 0.5 } }
    expect(endLevels(settings, startAt(3.8), wide, rulesEndAt(3.8))).toEqual({ T: 3 })
    expect(endLevels(settings, startAt(3.99), marginM, rulesEndAt(3.99))!.T).toBeCloseTo(3.8, 9)
    const wider = { T: { minM: 0.2, maxM: 1.2 } }
    expect(endLevels(settings, startAt(3.8), wider, rulesEndAt(3.8))!.T).toBeCloseTo(2, 9)
  })

  it('is the setting’s own where it names levels, and none where stored water is priced', () => {
    const own = { ...settings, plan: { endLevel: { kind: 'at-least' as const, levelM: { T: 3.2 } } } }
    expect(endLevels(own, startAt(3), marginM, rulesEndAt(2))).toEqual({ T: 3.2 })
    const priced = { ...settings, plan: { endLevel: { kind: 'priced' as const, valuePerM3: 0.1 } } }
    expect(endLevels(priced, startAt(3), marginM, rulesEndAt(2))).toBeNull()
  })
})
