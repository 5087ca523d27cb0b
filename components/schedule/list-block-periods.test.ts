import { expect, it } from 'vitest'
import { listBlockPeriods } from '#components/schedule/list-block-periods.ts'
import { hourMs, makeSchedule } from '#components/testing/make-schedule.ts'

it('splits a block over the tariff periods that it runs in', () => {
  const { prices } = makeSchedule()
  const midnight = Date.UTC(2026, 10, 25)
  const periods = listBlockPeriods({ from: midnight + hourMs, to: midnight + 7.5 * hourMs }, prices)
  expect(periods.map(({ period, ms }) => [period, ms / hourMs])).toEqual([
    ['vazio', 2],
    ['super-vazio', 4],
    ['cheias', 0.5],
  ])
})
