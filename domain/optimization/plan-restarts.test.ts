import { describe, expect, it } from 'vitest'
import { collectValleys } from '#domain/optimization/collect-valleys.ts'
import { createRestarts } from '#domain/optimization/plan-restarts.ts'

const planOf = (...on: number[]) => {
  const count = new Uint8Array(24)
  for (const k of on) count[k] = 1
  return { count, speedIndex: new Uint8Array(24), configurations: Int32Array.from(count) }
}

describe('new beginnings', () => {
  it('come when nothing better is found, end so too, and never late in the budget', () => {
    const restarts = createRestarts(1_000, 100_000)
    restarts.noteBest(500)
    expect(restarts.shouldBegin(1_400)).toBe(false)
    expect(restarts.shouldBegin(1_600)).toBe(true)
    expect(restarts.since(1_700)).toBe(100)
    restarts.noteBest(2_000)
    expect(restarts.shouldRejoin(2_300)).toBe(false)
    expect(restarts.shouldRejoin(2_500)).toBe(true)
    expect(restarts.shouldBegin(80_000)).toBe(false)
  })

  it('leave the plans of before alone until both go on together', () => {
    const valleys = collectValleys(3)
    valleys.offer(planOf(1, 2, 3), 10, 0, 0)
    valleys.beginAnew()
    expect(valleys.elites).toEqual([])
    valleys.offer(planOf(9, 10, 11), 12, 0, 0)
    // Told by another thread: not what a search that has begun anew goes on from.
    expect(valleys.adopt({ plan: planOf(15, 16, 17), cost: 9, steering: 0, broken: 0 })).toBe(false)
    expect(valleys.isBest(11, 0)).toBe(true)
    expect(valleys.elites.map(({ cost }) => cost)).toEqual([12])
    expect(valleys.all().map(({ cost }) => cost)).toEqual([10, 12])
    valleys.rejoin()
    expect(valleys.isApart()).toBe(false)
    expect(valleys.elites.map(({ cost }) => cost)).toEqual([10, 12])
  })

  it('take up what another search has found at once only where they are far behind it', () => {
    const valleys = collectValleys(3)
    const told = (cost: number, broken: number, ...on: number[]) =>
      valleys.adopt({ plan: planOf(...on), cost, steering: 0, broken })
    expect(told(1_000, 0.5, 1, 2, 3)).toBe(true)
    expect(told(1_100, 0, 4, 5, 6)).toBe(true)
    expect(told(1_099, 0, 7, 8, 9)).toBe(false)
    expect(valleys.elites[0]!.cost).toBe(1_100)
    expect(told(1_090, 0, 10, 11, 12)).toBe(true)
    expect(valleys.elites[0]!.cost).toBe(1_090)
  })
})
