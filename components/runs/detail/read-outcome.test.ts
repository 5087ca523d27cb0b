import { expect, it } from 'vitest'
import { readOutcome } from '#components/runs/detail/read-outcome.ts'

const tooLow = {
  kind: 'tank-below-min',
  assetId: 'T1',
  amount: 0.3,
  unit: 'm',
  limit: 1,
  fromS: 3600,
  worstAtS: 7200,
  durationS: 5400,
}

it('names each limit broken, the worst first, from when and when it was worst', () => {
  const { figures, broken } = readOutcome({
    result: {
      startMs: 1_000_000,
      cost: 12.5,
      violations: [tooLow],
      clamps: [{ ...tooLow, assetId: 'T2', amount: 0.4 }],
    },
    assetNames: { T1: 'Serra' },
  })
  expect(figures).toEqual([{ key: 'cost', money: 12.5 }])
  expect(broken.map(({ assetName, from, worstAt }) => [assetName, from, worstAt])).toEqual([
    ['T2', 4_600_000, 8_200_000],
    ['Serra', 4_600_000, 8_200_000],
  ])
})

it('says of today’s rules what they cost and break, and how the model follows', () => {
  const { figures, broken } = readOutcome({
    result: {
      startMs: 0,
      cost: 20,
      modelTrustM: 0.04,
      baseline: { energyKwh: 90, starts: 3, violations: [tooLow] },
    },
    assetNames: {},
  })
  expect(figures.map(({ key }) => key)).toEqual(['cost', 'energy', 'starts', 'levelError'])
  expect(broken).toHaveLength(1)
})

it('says nothing where there is no result, or one of a form that it does not know', () => {
  for (const result of [null, 'x', { cost: 'much' }])
    expect(readOutcome({ result, assetNames: {} })).toEqual({ figures: [], broken: [] })
})
