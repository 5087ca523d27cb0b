import { expect, test } from 'vitest'
import type { Answer } from './solve-day.ts'
import { summarise } from './summarise.ts'

const answer = (budgetS: number, cost: number | null, wrong: string | null = null): Answer => ({
  budgetS,
  state: cost === null ? 'infeasible' : 'feasible',
  cost,
  wrong,
  broken: [],
})
const day = (number: number, ...answers: Answer[]) => ({
  network: 'net',
  number,
  what: { demand: 1, rotatedH: 0, pumpOut: null },
  answers,
})

test('days are counted by what their runs found', () => {
  const figures = summarise([
    day(0, answer(3, 110), answer(10, 100.9), answer(60, 100)),
    day(1, answer(3, null), answer(10, 102), answer(60, 100)),
    day(2, answer(3, 99), answer(10, 99), answer(60, null, 'called infeasible: nothing is broken')),
    day(3, answer(3, null), answer(10, null), answer(60, null)),
  ])
  expect(figures).toEqual({
    days: 4,
    runs: 12,
    possible: 3,
    explicit: 11 / 12,
    feasible_3s: 2 / 3,
    within_1pct: 2 / 3,
  })
})

test('nothing is a share of nothing', () => {
  expect(summarise([])).toMatchObject({ runs: 0, explicit: null, feasible_3s: null, within_1pct: null })
})
