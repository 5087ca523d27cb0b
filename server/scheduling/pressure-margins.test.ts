import { describe, expect, it } from 'vitest'
import type { PressureError } from '#domain/hydraulics/measure-pressure-errors.ts'
import { pressureMargins } from './pressure-margins.ts'

/** Two zones of two junctions each, and one that stands alone. */
const network = {
  junctions: ['A1', 'A2', 'B1', 'B2', 'C'].map((id) => ({
    id,
    elevationM: 0,
    baseDemandM3PerH: 0,
    patternId: null,
    tag: null,
  })),
  pipes: ['A', 'B'].map((zone) => ({
    id: zone,
    from: `${zone}1`,
    to: `${zone}2`,
    lengthM: 1,
    diameterM: 1,
    hasCheckValve: false,
  })),
}
const minPressureM = { A1: 20, A2: 20, B1: 20, B2: 20, C: 20 }
const error = (junctionId: string, belowM: number, count = 48): PressureError => ({
  junctionId,
  count,
  belowM,
  biasM: 0,
})
const margins = (errors: PressureError[], change: object = {}) =>
  pressureMargins({ minPressureM, pressureMarginM: 0.8, ...change }, network, errors)

describe('the margins of pressure', () => {
  it('are those asked for while nothing, or too little, says that more is needed', () => {
    const asked = { A1: 0.8, A2: 0.8, B1: 0.8, B2: 0.8, C: 0.8 }
    expect(margins([])).toEqual(asked)
    expect(margins([error('A1', 0.5)])).toEqual(asked)
    expect(margins([error('A1', 3, 47)])).toEqual(asked)
  })

  it('follow each junction’s own meter, else the worst of its zone, else the worst there is', () => {
    const found = margins([error('A1', 1.2), error('B1', 2), error('B2', 0.9)])
    expect(found).toEqual({ A1: 1.2, A2: 1.2, B1: 2, B2: 0.9, C: 2 })
  })

  it('follow a meter where no limit is, but none that is far off, and are never less than asked for', () => {
    const found = margins([error('A1', 9)], { minPressureM: { A2: 20, C: 3 } })
    expect(found).toEqual({ A2: 4, C: 4 })
    expect(margins([error('A1', 9)], { pressureMarginM: 6 }).A1).toBe(6)
  })
})
