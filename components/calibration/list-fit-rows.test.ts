import { expect, it } from 'vitest'
import { listFitRows } from './list-fit-rows.ts'

const hour = 3_600_000

it('ends the lines where nothing was compared, and not between quarters of an hour', () => {
  const rows = listFitRows([
    [0, 1, 1.1],
    [hour / 4, 1.2, 1.3],
    [6 * hour, null, 2],
    [6.25 * hour, 2.1, 2.2],
  ])
  expect(rows.map(({ measured }) => measured)).toEqual([1.1, 1.3, null, 2, 2.2])
  expect(rows[2]).toEqual({ at: hour / 4 + 1, simulated: null, measured: null })
  expect(listFitRows([])).toEqual([])
})
