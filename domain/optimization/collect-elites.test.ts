import { describe, expect, it } from 'vitest'
import { collectElites } from '#domain/optimization/collect-elites.ts'

const STEPS = 24

/** A plan of one group that runs in these steps. */
const planOf = (...on: number[]) => {
  const count = new Uint8Array(STEPS)
  for (const k of on) count[k] = 1
  return { count, speedIndex: new Uint8Array(STEPS), configurations: Int32Array.from(count) }
}

describe('good plans that are kept', () => {
  it('are one of each kind: alike but for two steps in 24 is the same kind, of which the best stays', () => {
    const { elites, offer } = collectElites(4)
    expect(offer(planOf(1, 2, 3), 10, 0, 0)).toBe(true)
    expect(offer(planOf(1, 2, 4), 11, 0, 0)).toBe(false)
    expect(offer(planOf(10, 11, 12), 12, 0, 0)).toBe(false)
    expect(elites.map(({ cost }) => cost)).toEqual([10, 12])
    expect(offer(planOf(1, 2, 5), 9, 0, 0)).toBe(true)
    expect(elites.map(({ cost }) => cost)).toEqual([9, 12])
  })

  it('are the best few, those that hold their limits first', () => {
    const { elites, offer } = collectElites(2)
    offer(planOf(1, 2, 3), 10, 0, 0.5)
    offer(planOf(5, 6, 7), 20, 0, 0)
    offer(planOf(9, 10, 11), 15, 0, 0.1)
    expect(elites.map(({ cost }) => cost)).toEqual([20, 15])
  })
})
