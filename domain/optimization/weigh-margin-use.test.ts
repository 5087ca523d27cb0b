import { describe, expect, it } from 'vitest'
import { weighMarginUse } from '#domain/optimization/weigh-margin-use.ts'

const hourS = 3600
const margin = { minM: 1, maxM: 5, marginMinM: 0.4, marginMaxM: 0.2 }
const uses = (levels: number[], atS: number) => levels.map((levelM) => weighMarginUse(margin, levelM, atS))

describe('the use of a margin', () => {
  it('is the square of its share, at either end, and no more than the whole', () => {
    const [inside, edge, half, limit, beyond] = uses([3, 1.4, 1.2, 1, 0.5], hourS)
    expect([inside, edge, beyond]).toEqual([0, 0, 1])
    expect(half).toBeCloseTo(0.25, 9)
    expect(limit).toBeCloseTo(1, 9)
    const [atEdge, atHalf, full] = uses([4.8, 4.9, 6], hourS)
    expect(atEdge).toBeCloseTo(0, 9)
    expect(atHalf).toBeCloseTo(0.25, 9)
    expect(full).toBe(1)
  })

  it('counts most in the first hours, which are run', () => {
    const [soon] = uses([1.2], 3 * hourS)
    const [later] = uses([1.2], 4 * hourS)
    expect(later).toBeGreaterThan(0)
    expect(later! / soon!).toBeCloseTo(0.25, 9)
  })

  it('is nothing where no margin is asked for', () => {
    expect(weighMarginUse({ minM: 1, maxM: 5, marginMinM: 0, marginMaxM: 0 }, 0.5, 0)).toBe(0)
    expect(weighMarginUse({ minM: 1, maxM: 5, marginMinM: 0, marginMaxM: 0 }, 5.5, 0)).toBe(0)
  })
})
