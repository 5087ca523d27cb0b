import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closedDay, figure, prices, pump, series } from '#domain/kpis/closed-day.fixture.ts'
import { computeDayKpis } from '#domain/kpis/compute-day-kpis.ts'
import { flatWindows } from '#domain/tariff/flat-windows.ts'
import { resolvePrices } from '#domain/tariff/resolve-prices.ts'

const day = closedDay()

test('shares by period and the tariff-shift index by hand', () => {
  const kpis = computeDayKpis({
    ...day,
    prices: prices(day, [18, 'cheap', 0.1], [6, 'dear', 0.3]),
    pumps: [pump('1', { powerKw: series([18, 10], [6, 20]) })],
  })
  expect(figure(kpis, 'period-energy-share', 'period:cheap').value).toBeCloseTo(60, 9)
  expect(figure(kpis, 'period-energy-share', 'period:dear').value).toBeCloseTo(40, 9)
  expect(figure(kpis, 'period-hours-share', 'period:cheap').value).toBeCloseTo(75, 9)
  // Paid 0.18 on average, the day's mean is 0.15.
  expect(figure(kpis, 'tariff-shift-index').value).toBeCloseTo(1.2, 9)
})

test('the index of constant power is 1, measured all day or not', () => {
  const runs = prices(day, [18, 'cheap', 0.1], [6, 'dear', 0.3])
  for (const powerKw of [series([24, 10]), series([20, 10], [4, Number.NaN])]) {
    const kpis = computeDayKpis({ ...day, prices: runs, pumps: [pump('1', { powerKw })] })
    expect(figure(kpis, 'tariff-shift-index').value).toBeCloseTo(1, 9)
  }
})

test('an index needs a mean price above zero', () => {
  const kpis = computeDayKpis({
    ...day,
    prices: prices(day, [12, 'sunny', -0.1], [12, 'dear', 0.1]),
    pumps: [pump('1', { powerKw: series([24, 10]) })],
  })
  expect(figure(kpis, 'tariff-shift-index')).toMatchObject({ value: null, why: 'price-not-above-zero' })
})

test('power in peak hours is the mean over the measured peak hours', () => {
  const runs = prices(day, [18.5, 'cheias', 0.1], [2.5, 'ponta', 0.3], [3, 'cheias', 0.1])
  const input = { ...day, prices: runs, peakPeriod: 'ponta' }
  const whole = computeDayKpis({
    ...input,
    // 18:30-19:00 at 40 kW and two hours at 10 kW: 40 kWh in 2.5 h.
    pumps: [pump('1', { powerKw: series([18, 0], [1, 40], [5, 10]) })],
  })
  expect(figure(whole, 'power-in-peak-hours')).toMatchObject({ value: expect.closeTo(16, 9), coverage: 1 })
  const part = computeDayKpis({
    ...input,
    pumps: [pump('1', { powerKw: series([18, 0], [1, 40], [1, 10], [4, Number.NaN]) })],
  })
  expect(figure(part, 'power-in-peak-hours').value).toBeCloseTo(20, 9)
  expect(figure(part, 'power-in-peak-hours').coverage).toBeCloseTo(0.6, 9)
})

test('a day without peak hours has no power in them', () => {
  const pumps = [pump('1', { powerKw: series([24, 10]) })]
  const runs = prices(day, [24, 'vazio-normal', 0.1])
  expect(
    figure(computeDayKpis({ ...day, prices: runs, pumps, peakPeriod: 'ponta' }), 'power-in-peak-hours').why,
  ).toBe('no-peak-hours')
  expect(figure(computeDayKpis({ ...day, prices: runs, pumps }), 'power-in-peak-hours').why).toBe(
    'no-peak-period',
  )
})

test('shares of energy and of hours sum to 100 % on days of 23, 24 and 25 hours', () => {
  const tariff = flatWindows({
    name: 'windows',
    currency: 'EUR',
    timeZone: 'Europe/Lisbon',
    source: 'test',
    validFrom: '2020-01-01',
    validTo: null,
    windows: [
      { from: '22:00', to: '06:00', perKwh: 0.05 },
      { from: '17:00', to: '21:15', perKwh: 0.25 },
    ],
    otherwisePerKwh: 0.12,
  })
  const date = fc.constantFrom('2026-03-29', '2026-05-05', '2026-10-25')
  const power = fc.oneof(fc.double({ min: 0.1, max: 500, noNaN: true }), fc.constant(Number.NaN))
  fc.assert(
    fc.property(
      date,
      fc.constantFrom(900, 1800, 3600),
      fc.array(power, { minLength: 100, maxLength: 100 }),
      (name, stepS, values) => {
        const local = Temporal.PlainDate.from(name)
        const startMs = local.toZonedDateTime('Europe/Lisbon').epochMilliseconds
        const endMs = local.add({ days: 1 }).toZonedDateTime('Europe/Lisbon').epochMilliseconds
        const count = (endMs - startMs) / 1000 / stepS
        const kpis = computeDayKpis(
          closedDay({
            startMs,
            endMs,
            stepS,
            prices: resolvePrices(tariff, startMs, endMs),
            pumps: [pump('1', { powerKw: [1, ...values].slice(0, count) })],
          }),
        )
        for (const key of ['period-energy-share', 'period-hours-share'] as const) {
          const total = kpis
            .filter((kpi) => kpi.key === key)
            .reduce((sum, kpi) => sum + (kpi.value ?? Number.NaN), 0)
          expect(total).toBeCloseTo(100, 6)
        }
        const named = kpis.map((kpi) => `${kpi.key} ${kpi.scope}`)
        expect(new Set(named).size).toBe(named.length)
      },
    ),
    { numRuns: 30 },
  )
})
