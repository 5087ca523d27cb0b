import { expect, test } from 'vitest'
import { checkTariff } from '#domain/tariff/check-tariff.ts'
import { dayPrices, greenTariff, hoursByPeriod } from '#domain/tariff/tariff.fixture.ts'

test('peak on weekdays only, holidays as Sundays', () => {
  const tariff = greenTariff({ holidayDates: ['2026-04-21'] })
  expect(checkTariff(tariff)).toEqual([])
  expect(hoursByPeriod(dayPrices(tariff, '2026-04-20'))).toEqual({ 'fora-de-ponta': 21, ponta: 3 })
  expect(hoursByPeriod(dayPrices(tariff, '2026-04-21'))).toEqual({ 'fora-de-ponta': 24 })
  expect(hoursByPeriod(dayPrices(tariff, '2026-04-25'))).toEqual({ 'fora-de-ponta': 24 })
  const peak = dayPrices(tariff, '2026-04-20')[1]!
  expect(new Date(peak.fromMs).toISOString()).toBe('2026-04-20T21:00:00.000Z')
  expect(peak.perKwh).toBeCloseTo(1.7, 12)
  expect(peak.rank).toBe(1)
})
