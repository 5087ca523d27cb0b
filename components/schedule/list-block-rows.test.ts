import { expect, it } from 'vitest'
import { joinBlocks } from '#components/schedule/join-blocks.ts'
import { listBlockColumns, listBlockRows } from '#components/schedule/list-block-rows.ts'
import { makeSchedule } from '#components/testing/make-schedule.ts'

it('gives each block a row with local times, offsets and plain numbers', () => {
  const schedule = makeSchedule()
  const rows = listBlockRows(schedule)
  expect(rows.every((row) => row.length === listBlockColumns(schedule).length)).toBe(true)
  const p4 = rows.find((row) => row[1] === 'P4')
  expect(p4?.[4]).toBe('2026-11-24T18:00+00:00')
  expect(p4?.slice(5, 7)).toEqual([84, 42])
  expect(listBlockRows({ ...schedule, plan: null })).toEqual([])
})

it('joins blocks of one speed that touch, and adds up what they take', () => {
  const block = { pumpId: 'P', speed: 1, energyKwh: 5, cost: 1 }
  const joined = joinBlocks(
    [
      { ...block, from: 20, to: 30 },
      { ...block, from: 10, to: 20 },
      { ...block, from: 30, to: 40, speed: 0.8 },
      { ...block, from: 50, to: 60, speed: 0 },
    ],
    'P',
  )
  expect(joined.map(({ from, to, speed, cost }) => [from, to, speed, cost])).toEqual([
    [10, 30, 1, 2],
    [30, 40, 0.8, 1],
  ])
})
