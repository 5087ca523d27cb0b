import { expect, it } from 'vitest'
import { valveBlocks } from '#domain/hydraulics/valve-blocks.ts'

it('joins steps alike, and tells one setting from another', () => {
  const boundariesS = [0, 600, 4_200, 7_800, 11_400]
  const valves = { V: ['closed', 'closed', 30, 40] as const, W: ['open', 'open', 'open', 'open'] as const }
  const schedule = { boundariesS, pumpSpeed: {}, valves: { V: [...valves.V], W: [...valves.W] } }
  expect(valveBlocks(schedule)).toEqual([
    { valveId: 'V', fromS: 0, toS: 4_200, state: 'closed' },
    { valveId: 'V', fromS: 4_200, toS: 7_800, state: 30 },
    { valveId: 'V', fromS: 7_800, toS: 11_400, state: 40 },
    { valveId: 'W', fromS: 0, toS: 11_400, state: 'open' },
  ])
})

it('is empty for a schedule of pumps', () => {
  expect(valveBlocks({ boundariesS: [0, 600], pumpSpeed: { P: [1] } })).toEqual([])
})
