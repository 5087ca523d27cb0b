import { expect, it } from 'vitest'
import { KpiCharts } from '#components/kpis/kpi-charts.tsx'
import { KpiTable } from '#components/kpis/kpi-table.tsx'
import { renderScreen } from '#components/testing/render-screen.tsx'
import type { KpiDto } from '#server/kpis/contract.ts'

const kpi = (key: string, scope: string, value: number | null): KpiDto => ({
  day: '2026-03-01',
  key,
  scope,
  value,
  unit: '1',
  coverage: 1,
  why: null,
})
const names = {
  'pump:P1': 'Bomba 1',
  'tank:T/1': 'Reservatório da Serra',
  'period:super-vazio': 'Super vazio',
  'zone:norte': 'Norte',
}

it('names pumps, tanks and tariff periods in the charts as the utility does', () => {
  const kpis = [
    kpi('starts', 'pump:P1', 2),
    kpi('starts', 'pump:P9', 1),
    kpi('level-margin', 'tank:T/1', 0.4),
    kpi('level-margin', 'tank:T/2', 0.5),
    kpi('period-energy-share', 'period:super-vazio', 60),
    kpi('period-energy-share', 'period:ponta', 40),
  ]
  const text = renderScreen(<KpiCharts kpis={kpis} names={names} />)
  for (const name of ['Bomba 1', 'Reservatório da Serra', 'Super vazio']) expect(text).toContain(name)
  expect(text).not.toMatch(/>(P1|T\/1|super-vazio)</)
  // What the present settings do not know keeps its id.
  expect(text).toContain('>P9<')
})

it('names a forecast’s zone, lead and band in the table, in the reader’s language', () => {
  const kpis = [kpi('forecast-band-coverage', 'zone:norte/lead:0-6h/band:80', 81)]
  expect(renderScreen(<KpiTable kpis={kpis} names={names} />)).toContain('zone Norte, 0-6 h ahead, 80 % band')
  expect(renderScreen(<KpiTable kpis={kpis} names={names} />, 'pt')).toContain(
    'zona Norte, 0-6 h à frente, banda de 80 %',
  )
})

it('puts the whole day before its parts and gives a column one number of decimals', () => {
  const kpis = [kpi('energy-cost', 'day', 162.94), kpi('energy-cost', 'pump:P1', 0)]
  const cells = [...renderScreen(<KpiTable kpis={kpis} names={names} />).matchAll(/<td[^>]*>([^<]*)</g)].map(
    ([, cell]) => cell,
  )
  expect(cells.slice(1, 3)).toEqual(['whole day', '162.9'])
  expect(cells.slice(7, 9)).toEqual(['Bomba 1', '0.0'])
})
