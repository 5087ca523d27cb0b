import { describe, expect, it } from 'vitest'
import { findTightestTank, listNextChanges } from '#components/schedule/list-next-changes.ts'
import { makeBlocksFrom } from '#components/testing/make-blocks-from.ts'
import { hourMs, makeSchedule } from '#components/testing/make-schedule.ts'
import type { BlockDto } from '#server/scheduling/contract.ts'

const schedule = makeSchedule()
const { now } = schedule
const block = makeBlocksFrom(now)
const changesOf = (blocks: BlockDto[], horizonH = 20) =>
  listNextChanges({ ...schedule, blocks, valveBlocks: [], horizonEnd: now + horizonH * hourMs }).map(
    (moment) => [
      (moment.at - now) / hourMs,
      moment.changes.map((change) => `${change.kind} ${change.pump.id}`),
    ],
  )

describe('listNextChanges', () => {
  it('leaves out what was before now and the end of the horizon', () => {
    expect(changesOf([block('P1', -2, 3), block('P2', 5, 20)])).toEqual([
      [3, ['stop P1']],
      [5, ['start P2']],
    ])
  })

  it('says changes of several pumps at one time together', () => {
    expect(changesOf([block('P1', -1, 4), block('P3', -1, 4)])).toEqual([[4, ['stop P1', 'stop P3']]])
  })

  it('calls a touching block of another speed a change of speed, and of the same speed nothing', () => {
    expect(changesOf([block('P4', 1, 2, 0.8), block('P4', 2, 3, 0.9), block('P4', 3, 4, 0.9)])).toEqual([
      [1, ['start P4']],
      [2, ['speed P4']],
      [4, ['stop P4']],
    ])
  })

  it('names the tariff period that begins then', () => {
    const peak = schedule.prices.find((price) => price.period === 'ponta' && price.from > now)!
    const [moment] = listNextChanges({
      ...schedule,
      blocks: [{ ...block('P1', -1, 1), to: peak.from }],
      valveBlocks: [],
      horizonEnd: now + 20 * hourMs,
    })
    expect(moment?.tariff).toEqual({ label: 'Ponta', perKwh: 0.21, begins: true, until: peak.to })
  })
})

it('findTightestTank compares margins as shares of the operating range', () => {
  const [first, second] = schedule.tanks
  const flat = (level: number) => [
    [now, level] as [number, number],
    [now + hourMs, level] as [number, number],
  ]
  const tank = findTightestTank(
    [
      { ...first!, minM: 0, maxM: 10, plan: flat(1) },
      { ...second!, minM: 0, maxM: 2, plan: flat(1.9) },
    ],
    now + 60_000,
  )
  expect(tank).toMatchObject({ id: second!.id, side: 'max', levelM: 1.9 })
  expect(tank?.marginM).toBeCloseTo(0.1)
})
