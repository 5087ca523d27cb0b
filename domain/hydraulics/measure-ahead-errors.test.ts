import { describe, expect, it } from 'vitest'
import { measureAheadErrors } from './measure-ahead-errors.ts'

const windows = (...errors: number[][]) => errors.map((errorM) => ({ tankId: 'T', errorM }))

describe('how far levels came from what was foreseen', () => {
  it('takes the worst instant of each stretch, at either end apart', () => {
    expect(measureAheadErrors(windows([0.1, -0.3, 0.2]))).toEqual([
      { tankId: 'T', count: 1, belowM: 0.2, aboveM: 0.3 },
    ])
  })

  it('keeps to what all but one stretch in fifty kept to', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => [i < 2 ? 5 : i / 100])
    expect(measureAheadErrors(windows(...hundred))).toEqual([
      { tankId: 'T', count: 100, belowM: 0.99, aboveM: 0 },
    ])
    const oneMore = [...hundred.slice(0, 99), [5]]
    expect(measureAheadErrors(windows(...oneMore))[0]!.belowM).toBe(5)
  })

  it('leaves out what was not measured, and tells tanks apart', () => {
    const found = measureAheadErrors([
      { tankId: 'A', errorM: [Number.NaN, 0.4] },
      { tankId: 'A', errorM: [Number.NaN] },
      { tankId: 'B', errorM: [-0.2] },
    ])
    expect(found).toEqual([
      { tankId: 'A', count: 1, belowM: 0.4, aboveM: 0 },
      { tankId: 'B', count: 1, belowM: 0, aboveM: 0.2 },
    ])
    expect(measureAheadErrors([])).toEqual([])
  })
})
