import { expect, it } from 'vitest'
import { makeResult, makeSeries } from '#domain/hydraulics/fixtures/make-result.ts'
import { pumpBlocks } from '#domain/hydraulics/pump-blocks.ts'

const schedule = { boundariesS: [0, 1800, 3600, 7200], pumpSpeed: { A: [0, 1, 1], B: [0.8, 0.9, 0] } }
const result = makeResult({
  timesS: [0, 900, 1800, 5400, 7200],
  pumps: {
    A: makeSeries({ speed: [0, 0, 1, 1], powerKw: [0, 0, 10, 20] }),
    B: makeSeries({ speed: [0.8, 0.8, 0.9, 0], powerKw: [4, 8, 6, 0] }),
  },
})

it('joins steps of equal speed and prices each block as the run was', () => {
  expect(pumpBlocks(schedule, result, { slotS: 3600, perKwh: [0.1, 0.2] })).toEqual([
    { pumpId: 'A', fromS: 0, toS: 1800, speed: 0, energyKwh: 0, cost: 0 },
    {
      pumpId: 'A',
      fromS: 1800,
      toS: 7200,
      speed: 1,
      energyKwh: 20,
      cost: expect.closeTo(10 * 0.15 + 10 * 0.2, 12),
    },
    { pumpId: 'B', fromS: 0, toS: 1800, speed: 0.8, energyKwh: 3, cost: expect.closeTo(0.3, 12) },
    { pumpId: 'B', fromS: 1800, toS: 3600, speed: 0.9, energyKwh: 3, cost: expect.closeTo(0.3, 12) },
    {
      pumpId: 'B',
      fromS: 3600,
      toS: 7200,
      speed: 0,
      energyKwh: expect.closeTo(3, 12),
      cost: expect.closeTo(0.6, 12),
    },
  ])
})

it('ends with the run', () => {
  const longer = { boundariesS: [0, 7200, 86_400], pumpSpeed: { A: [1, 0] } }
  const [block, ...rest] = pumpBlocks(longer, result, { slotS: 900, perKwh: [1] })
  expect(rest).toEqual([])
  expect(block).toMatchObject({ fromS: 0, toS: 7200, energyKwh: 20, cost: 20 })
})
