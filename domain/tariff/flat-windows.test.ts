import { expect, test } from 'vitest'
import { checkTariff } from '#domain/tariff/check-tariff.ts'
import { dayPrices, windowsTariff } from '#domain/tariff/tariff.fixture.ts'

test('a sound tariff in any zone, ranked by price', () => {
  for (const timeZone of ['Europe/Lisbon', 'America/New_York', 'Asia/Kathmandu']) {
    const tariff = windowsTariff(timeZone)
    expect(checkTariff(tariff)).toEqual([])
    expect(dayPrices(tariff, '2026-02-14').map(({ perKwh, rank }) => [perKwh, rank])).toEqual([
      [0.05, 0],
      [0.12, 1],
      [0.25, 2],
      [0.12, 1],
      [0.05, 0],
    ])
  }
})
