import { describe, expect, it } from 'vitest'
import { axisHeight, layOutRows } from '#components/schedule/lay-out-rows.ts'
import { makeSchedule } from '#components/testing/make-schedule.ts'

const schedule = makeSchedule()

describe('layOutRows', () => {
  it('stacks price, pumps by station, tanks and demand without gaps or overlaps', () => {
    const { rows } = layOutRows(schedule, 690)
    expect(rows.map((row) => row.id)).toEqual([
      'price',
      'Vale',
      'P1',
      'P2',
      'P3',
      'Serra',
      'P4',
      'P5',
      'T1',
      'T2',
      'T3',
      'demand',
    ])
    expect(rows[0]?.y).toBe(axisHeight)
    rows.slice(1).forEach((row, index) => {
      const before = rows[index]!
      expect(row.y - before.y - before.height).toBeGreaterThanOrEqual(0)
      expect(row.y - before.y - before.height).toBeLessThanOrEqual(1)
    })
  })

  it('fills the height there is when the rows profit from it', () => {
    expect(layOutRows(schedule, 690).bottom).toBe(690)
  })

  it('keeps each row legible when there is too little height, and grows beyond it', () => {
    const layout = layOutRows(makeSchedule({ pumps: 20 }), 500)
    expect(layout.height).toBeGreaterThan(800)
    expect(
      Math.min(...layout.rows.filter((row) => row.kind === 'pump').map((row) => row.height)),
    ).toBeGreaterThanOrEqual(28)
  })
})
