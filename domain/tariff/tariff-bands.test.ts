import { expect, test } from 'vitest'
import { resolvePrices } from '#domain/tariff/resolve-prices.ts'
import { dailyTariff } from '#domain/tariff/tariff.fixture.ts'
import { tariffBands } from '#domain/tariff/tariff-bands.ts'

test('bands join what has one period', () => {
  const prices = resolvePrices(dailyTariff, Date.UTC(2026, 9, 25), Date.UTC(2026, 9, 25, 3))
  expect(prices.map((slot) => slot.period)).toEqual(['vazio-normal', 'vazio-normal', 'super-vazio'])
  expect(tariffBands(prices, dailyTariff.periods).map(({ label, rank }) => [label, rank])).toEqual([
    ['Vazio normal', 1],
    ['Super vazio', 0],
  ])
})
