import { describe, expect, it } from 'vitest'
import type { Violation } from '#domain/hydraulics/simulation.ts'
import { weighBroken } from './weigh-broken.ts'

const hourS = 3600
const broken = (over: Partial<Violation>): Violation => ({
  kind: 'pressure-below-min',
  assetId: 'J1',
  amount: 1,
  unit: 'm',
  limit: 20,
  fromS: 0,
  worstAtS: 0,
  durationS: hourS,
  ...over,
})
const lacking = (junctions: number, amount: number) =>
  Array.from({ length: junctions }, (_, i) => broken({ assetId: `J${i}`, amount }))

describe('how bad a plan is', () => {
  it('is worse with a tank that runs empty than with a lack of pressure all over a large network', () => {
    const empty = weighBroken([], [{ tankId: 'T', emptyS: 2 * hourS, fullS: 0 }])
    expect(empty).toBeGreaterThan(weighBroken(lacking(300, 5), []))
    expect(empty).toBeGreaterThan(weighBroken([], [{ tankId: 'T', emptyS: 0, fullS: 2 * hourS }]))
  })

  it('grows with the time that a tank stands empty', () => {
    const standing = (emptyS: number) => weighBroken([], [{ tankId: 'T', emptyS, fullS: 0 }])
    expect(standing(hourS)).toBeGreaterThan(10 * standing(60))
  })

  it('tells by the amount, not by how many junctions follow the worst', () => {
    expect(weighBroken(lacking(8, 2), [])).toBeGreaterThan(weighBroken(lacking(300, 1), []))
  })

  it('adds up spans of one junction', () => {
    const twice = [broken({}), broken({ fromS: 5 * hourS })]
    expect(weighBroken(twice, [])).toBeCloseTo(2 * weighBroken([broken({})], []), 12)
  })
})
