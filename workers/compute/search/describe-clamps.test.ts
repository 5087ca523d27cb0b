import { expect, it } from 'vitest'
import { describeClamps } from '#workers/compute/search/describe-clamps.ts'
import type { TwinTank } from '#workers/compute/search/twin-tanks.ts'

const tank: TwinTank = {
  id: 'T',
  node: 1,
  minM: 1,
  maxM: 5,
  initM: 3,
  offsetM: 0,
  bottomM: 0,
  topM: 6,
  closesWhenFull: false,
  isStill: false,
  volume: [
    { levelM: 1, volumeM3: 10 },
    { levelM: 5, volumeM3: 50 },
  ],
  areaM2: 10,
  hasVaryingArea: false,
}
const boundariesS = [0, 3600, 7200, 10_800]
const stood = { tankId: 'T', emptyS: 900, fullS: 0, firstS: 300 }
const describeOne = (levels: number[]) =>
  describeClamps([stood], [tank], boundariesS, Float64Array.from(levels))

it('says how far a tank that stands still would have gone, and when', () => {
  expect(describeOne([3, 0.5, -1, 2])).toEqual([
    {
      kind: 'tank-below-min',
      assetId: 'T',
      limit: 1,
      unit: 'm',
      amount: 2,
      fromS: 0,
      worstAtS: 7200,
      durationS: 7200,
    },
  ])
})

it('says when it stood there where it would have gone no further', () => {
  expect(describeOne([1, 1.8, 1.2, 2])).toMatchObject([
    { amount: 0, fromS: 300, worstAtS: 300, durationS: 900 },
  ])
})
