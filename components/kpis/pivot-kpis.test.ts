import { expect, it } from 'vitest'
import { pivotKpis } from '#components/kpis/pivot-kpis.ts'
import type { KpiDto } from '#server/kpis/contract.ts'

const kpi = (day: string, key: string, scope: string, value: number | null): KpiDto => ({
  day,
  key,
  scope,
  value,
  unit: '1/d',
  coverage: 1,
  why: null,
})
const kpis = [
  kpi('2026-03-02', 'starts', 'pump:P2', 3),
  kpi('2026-03-01', 'starts', 'pump:P2', null),
  kpi('2026-03-01', 'starts', 'pump:P1', 2),
  kpi('2026-03-01', 'starts', 'day', 5),
  kpi('2026-03-01', 'energy', 'pump:P1', 99),
]

it('gives a row a day and a column a thing, in order', () => {
  expect(pivotKpis(kpis, 'starts', 'pump')).toEqual({
    names: ['P1', 'P2'],
    rows: [
      { day: '2026-03-01', P2: null, P1: 2 },
      { day: '2026-03-02', P2: 3 },
    ],
  })
})

it('keeps the whole day apart from its parts', () => {
  expect(pivotKpis(kpis, 'starts', 'day')).toEqual({
    names: ['total'],
    rows: [{ day: '2026-03-01', total: 5 }],
  })
})
