import { expect, it } from 'vitest'
import { listKpiRows } from '#components/kpis/list-kpi-rows.ts'

it('names what a scope is of, an id with a slash and a forecast’s zone too', () => {
  const figure = { day: '2026-03-01', key: 'k', value: 1, unit: '1', coverage: 1, why: null }
  const scopes = ['day', 'tank:T/1', 'pump:P1', 'zone:a/b/lead:0-6h/band:80', 'zone:a/b/lead:6-12h']
  const names = { 'tank:T/1': 'Serra', 'zone:a/b': 'Norte' }
  const rows = listKpiRows({ kpis: scopes.map((scope) => ({ ...figure, scope })), names })
  expect(rows.map(([, , scope, name]) => [scope, name])).toEqual([
    ['day', ''],
    ['tank:T/1', 'Serra'],
    ['pump:P1', ''],
    ['zone:a/b/lead:0-6h/band:80', 'Norte'],
    ['zone:a/b/lead:6-12h', 'Norte'],
  ])
})
