import { expect, it } from 'vitest'
import { CalibrationScreen } from '#components/calibration/calibration-screen.tsx'
import {
  listSeriesRows,
  listTrendRows,
  seriesColumns,
  trendColumns,
} from '#components/calibration/list-calibration-rows.ts'
import { renderScreen } from '#components/testing/render-screen.tsx'
import type { AssetCalibration, CalibrationDto } from '#server/calibration/contract.ts'

const now = Date.UTC(2026, 2, 2, 10)
const dayMs = 86_400_000
const asset = (change: Partial<AssetCalibration>): AssetCalibration => ({
  quantity: 'level',
  assetId: 'T1',
  assetName: 'Serra',
  unit: 'm',
  count: 92,
  rmse: 0.05,
  bias: -0.02,
  trendPerDay: 0.01,
  meanMeasured: 2.5,
  limit: 0.15,
  state: 'trusted',
  rmsePerWeek: null,
  margin: { minM: 0.7, maxM: 0.3, foreseen: { hours: 166, belowM: 0.7, aboveM: 0.11 } },
  series: [[now - 900_000, 2.5, 2.6]],
  history: [
    {
      runId: '00000000-0000-4000-8000-000000000001',
      asOf: now,
      count: 92,
      rmse: 0.05,
      bias: -0.02,
      trendPerDay: null,
    },
  ],
  ...change,
})
const data: CalibrationDto = {
  network: { number: 2, name: 'vale.inp' },
  networks: [
    { number: 2, name: 'vale.inp' },
    { number: 1, name: 'old.inp' },
  ],
  days: 30,
  state: 'doubtful',
  levelRmseM: 0.05,
  run: {
    id: '00000000-0000-4000-8000-000000000001',
    asOf: now,
    configuration: 3,
    from: now - dayMs,
    to: now,
    windows: 3,
  },
  assets: [
    asset({}),
    asset({
      quantity: 'flow',
      assetId: 'P1',
      assetName: 'Bomba 1',
      unit: 'm3/h',
      rmse: 9,
      limit: 5,
      state: 'doubtful',
      margin: null,
    }),
  ],
  pressures: null,
  unmetered: [{ quantity: 'flow', assetId: 'P2', assetName: 'Bomba 2' }],
}
const write = (change: Partial<CalibrationDto> = {}, locale: 'en' | 'pt' = 'en') =>
  renderScreen(<CalibrationScreen slug="vale" data={{ ...data, ...change }} />, locale).replaceAll(
    '\u202f',
    ' ',
  )

it('says whether plans may build on the model, because of what, and what was compared', () => {
  const text = write()
  expect(text).toContain('Beyond its limit: Bomba 1, flow, ±9.0 m³/h where ±5.0 m³/h is the limit.')
  expect(text).toContain('all tank levels together ±5.0 cm')
  expect(text).toContain('3 windows of four')
  expect(text).toContain('Without a signal: Bomba 2 (flow).')
  // The worst is shown first.
  expect(text).toContain('Bomba 1: the last day')
  expect(write({}, 'pt')).toContain('Para além do limite: Bomba 1, caudal, ±9,0 m³/h')
})

it('says what plans keep free of a tank, and what that follows', () => {
  const [level] = data.assets
  const text = write({ assets: [level!] })
  expect(text).toContain('Plans keep 70.0 cm free above the minimum of Serra and 30.0 cm below its maximum')
  expect(text).toContain(
    '(166 hours), its level was in 98 of 100 hours at most 70.0 cm lower and 11.0 cm higher',
  )
  const early = write({ assets: [{ ...level!, margin: { minM: 0.3, maxM: 0.3, foreseen: null } }] })
  expect(early).toContain('Fewer than two days')
  expect(write({ assets: [level!] }, 'pt')).toContain('deixam 70,0 cm livres acima do mínimo de Serra')
  const [, flow] = data.assets
  expect(write({ assets: [flow!] })).not.toContain('Plans keep')
})

it('says how far pressures came below what was foreseen, and what plans keep free for it', () => {
  const pressures = {
    askedM: 0.8,
    meters: [
      { junctionId: 'B10', hours: 166, belowM: 1.13, biasM: 0.42, margin: { limitM: 22.4, minM: 1.13 } },
      { junctionId: 'X1', hours: 166, belowM: 0.21, biasM: -0.1, margin: null },
    ],
    others: { count: 57, leastM: 0.8, mostM: 1.13 },
  }
  const text = write({ pressures })
  expect(text).toContain('B10')
  for (const figure of ['22.40 m', '1.13 m', '+0.42 m', '0.21 m', '-0.10 m']) expect(text).toContain(figure)
  expect(text).toContain('settings ask for (0.80 m)')
  expect(text).toContain('57 junctions with a least pressure and no meter: 0.80 m to 1.13 m')
  expect(write({ pressures }, 'pt')).toContain('57 nós com pressão mínima e sem medidor: 0,80 m a 1,13 m')
  expect(write()).not.toContain('least pressure')
})

it('says what to do where there is no run, and why where nothing could be compared', () => {
  expect(write({ run: null, assets: [], state: 'unknown' })).toContain('Compute a plan')
  expect(write({ network: null, run: null, assets: [], state: 'unknown' })).toContain('First the network')
  expect(write({ assets: [], state: 'unknown' })).toContain('A window is left out where')
  expect(write({ assets: [asset({ series: [], history: [] })] })).toContain('did not keep its curves')
})

it('exports every point and every run with its meter', () => {
  const [point] = listSeriesRows(data.assets, 'Europe/Lisbon')
  expect(point).toEqual(['level', 'T1', 'Serra', 'm', '2026-03-02T09:45+00:00', 2.6, 2.5])
  expect(point).toHaveLength(seriesColumns.length)
  const rows = listTrendRows(data.assets, 'Europe/Lisbon')
  expect(rows).toHaveLength(2)
  expect(rows[0]).toHaveLength(trendColumns.length)
})
