import { describe, expect, test } from 'vitest'
import { resolvePrices } from '#domain/tariff/resolve-prices.ts'
import { dailyTariff, dayPrices, greenTariff, hourMs, midnight } from '#domain/tariff/tariff.fixture.ts'

describe('power in peak hours', () => {
  test('what it adds to the kWh of a month gives back the charge of that month', () => {
    // July 2026 in the daily cycle: 31 days of 4 h of ponta; 100 kW through ponta is PHP = 100 kW.
    const from = midnight('2026-07-01', 'Europe/Lisbon')
    const to = midnight('2026-08-01', 'Europe/Lisbon')
    let charged = 0
    for (const slot of resolvePrices(dailyTariff, from, to)) {
      charged += ((slot.toMs - slot.fromMs) / hourMs) * 100 * slot.components.peakHoursPower
    }
    expect(charged).toBeCloseTo(0.21 * 31 * 100, 9)
    const peak = dayPrices(dailyTariff, '2026-07-15').find((slot) => slot.period === 'ponta')!
    expect(peak.components.peakHoursPower).toBeCloseTo((0.21 * 31) / (31 * 4), 12)
    expect(peak.perKwh).toBeCloseTo(0.09 + 0.01 + 0.21 / 4, 12)
  })

  test('each month has its own, and a peak over the month end is cut there', () => {
    const tariff = greenTariff({ from: '00:00', to: '24:00' })
    tariff.peakHoursPower = { period: 'ponta', perKwDay: 1 }
    // March and April 2026 have 22 weekdays each; the 31st is a Tuesday.
    const endOfMarch = midnight('2026-04-01', tariff.timeZone)
    const slots = resolvePrices(tariff, endOfMarch - hourMs, endOfMarch + hourMs)
    expect(slots.map((slot) => slot.toMs)).toEqual([endOfMarch, endOfMarch + hourMs])
    expect(slots[0]!.components.peakHoursPower).toBeCloseTo(31 / (22 * 24), 12)
    expect(slots[1]!.components.peakHoursPower).toBeCloseTo(30 / (22 * 24), 12)
  })

  test('a month without a peak hour has no charge', () => {
    const tariff = greenTariff()
    tariff.peakHoursPower = { period: 'ponta', perKwDay: 1 }
    tariff.holidayDates = Array.from({ length: 31 }, (_, i) => `2026-05-${String(i + 1).padStart(2, '0')}`)
    const prices = resolvePrices(
      tariff,
      midnight('2026-05-01', tariff.timeZone),
      midnight('2026-06-02', tariff.timeZone),
    )
    const first = prices.find((slot) => slot.period === 'ponta')!
    // June 2026 has 22 weekdays with 3 h each.
    expect(first.fromMs).toBe(midnight('2026-06-01', tariff.timeZone) + 18 * hourMs)
    expect(first.components.peakHoursPower).toBeCloseTo(30 / 66, 12)
  })
})
