import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TariffDefinition } from '#domain/tariff/definition.ts'
import { flatWindows } from '#domain/tariff/flat-windows.ts'
import { portugueseWeeklyCycle } from '#domain/tariff/portugal.ts'
import { priceSlots } from '#domain/tariff/price-slots.ts'
import { resolvePrices } from '#domain/tariff/resolve-prices.ts'
import {
  dailyTariff,
  dayPrices,
  greenTariff,
  hourMs,
  hoursByPeriod,
  midnight,
  windowsTariff,
} from '#domain/tariff/tariff.fixture.ts'

describe('days of 23 and 25 hours', () => {
  test.each([
    ['an ordinary day', '2026-03-28', 96],
    ['the clocks go forward', '2026-03-29', 92],
    ['the clocks go back', '2026-10-25', 100],
  ])('Lisbon, %s: %s has %i quarter hours', (_, date, count) => {
    const slots = dayPrices(dailyTariff, date)
    const startMs = midnight(date, 'Europe/Lisbon')
    const durationS = (slots.at(-1)!.toMs - startMs) / 1000
    expect(priceSlots(slots, startMs, durationS).perKwh).toHaveLength(count)
  })

  test('the skipped and the repeated hour fall in the night periods they are read in', () => {
    // Lisbon: 01:00 becomes 02:00 in March, 02:00 becomes 01:00 in October; both are vazio normal.
    expect(hoursByPeriod(dayPrices(dailyTariff, '2026-03-29'))).toMatchObject({
      'vazio-normal': 5,
      'super-vazio': 4,
    })
    expect(hoursByPeriod(dayPrices(dailyTariff, '2026-10-25'))).toMatchObject({
      'vazio-normal': 7,
      'super-vazio': 4,
    })
  })

  test('prices change with the season at the instant the clocks change', () => {
    const change = Date.UTC(2026, 9, 25, 1)
    const energyAt = (ms: number) => resolvePrices(dailyTariff, ms, ms + 900_000)[0]!.components.energy
    expect(energyAt(change - 900_000)).toBeCloseTo(0.07, 12)
    expect(energyAt(change)).toBeCloseTo(0.09, 12)
    expect(energyAt(Date.UTC(2026, 2, 29, 1) - 900_000)).toBeCloseTo(0.09, 12)
    // 02:00 summer time: super vazio has begun.
    expect(energyAt(Date.UTC(2026, 2, 29, 1))).toBeCloseTo(0.06, 12)
  })

  test('a boundary inside the repeated hour comes twice', () => {
    // Berlin: 03:00 becomes 02:00 at 01:00 UTC.
    const tariff = flatWindows({
      name: 'boundary',
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
      source: 'test',
      validFrom: '2020-01-01',
      validTo: null,
      windows: [{ from: '02:30', to: '03:00', perKwh: 1 }],
      otherwisePerKwh: 0,
    })
    const dear = dayPrices(tariff, '2026-10-25').filter((slot) => slot.perKwh === 1)
    expect(dear.map((slot) => new Date(slot.fromMs).toISOString())).toEqual([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ])
    expect(dayPrices(tariff, '2026-03-29').every((slot) => slot.perKwh === 0)).toBe(true)
  })

  test("a day that begins at one o'clock, and one that did not exist", () => {
    // São Paulo until 2019 went forward at midnight; Apia left out 30 December 2011.
    expect(hoursByPeriod(dayPrices(greenTariff(), '2018-11-04'))).toEqual({ 'fora-de-ponta': 23 })
    const apia = windowsTariff('Pacific/Apia')
    const slots = resolvePrices(
      apia,
      midnight('2011-12-29', 'Pacific/Apia'),
      midnight('2011-12-31', 'Pacific/Apia') + 24 * hourMs,
    )
    expect(hoursByPeriod(slots)).toEqual({ p0: 16, p1: 24, p2: 8 })
  })

  test('offsets that are no whole hour', () => {
    const [first, second] = dayPrices(windowsTariff('Asia/Kolkata'), '2026-05-05')
    expect(first!.perKwh).toBe(0.05)
    expect(new Date(second!.fromMs).toISOString()).toBe('2026-05-05T00:30:00.000Z')
  })
})

test('outside its validity a tariff gives provisional prices', () => {
  const tariff = { ...windowsTariff('Europe/Lisbon'), validFrom: '2026-05-02', validTo: '2026-05-03' }
  const slots = resolvePrices(
    tariff,
    midnight('2026-05-01', tariff.timeZone),
    midnight('2026-05-04', tariff.timeZone),
  )
  const finals = slots.filter((slot) => slot.quality === 'final')
  expect(finals[0]!.fromMs).toBe(midnight('2026-05-02', tariff.timeZone))
  expect(finals.at(-1)!.toMs).toBe(midnight('2026-05-03', tariff.timeZone))
})

test('any instant has the period that a look at the clock and the calendar finds', () => {
  const seasonAt = (local: Temporal.ZonedDateTime) =>
    local.offsetNanoseconds > local.with({ month: 1, day: 1 }).offsetNanoseconds ? 'summer' : 'winter'
  const periodAt = (tariff: TariffDefinition, ms: number) => {
    const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(tariff.timeZone)
    const isHoliday = tariff.holidayDates.includes(local.toPlainDate().toString())
    const type =
      isHoliday || local.dayOfWeek === 7 ? 'sunday' : local.dayOfWeek === 6 ? 'saturday' : 'weekday'
    const season = tariff.seasons.length === 1 ? tariff.seasons[0]!.key : seasonAt(local)
    const day = tariff.days.find((one) => one.season === season && one.dayTypes.includes(type))!
    const clock = local.toPlainTime().toString().slice(0, 5)
    return day.slots.find((slot) => slot.from <= clock && clock < slot.to)!.period
  }
  const weekly = portugueseWeeklyCycle({
    name: 'weekly',
    source: 'invented prices',
    validFrom: '2025-01-01',
    validTo: null,
    voltage: 'medium',
    holidayDates: ['2025-04-18', '2025-12-25', '2026-06-10', '2026-12-08'],
    energyPrices: dailyTariff.energyPrices,
    peakHoursPowerPerKwDay: null,
    demandCharge: null,
    contractedPowerKw: null,
  })
  const tariffs = [
    weekly,
    dailyTariff,
    { ...weekly, timeZone: 'America/New_York' },
    windowsTariff('Asia/Tokyo'),
  ]
  const nearChange = fc
    .tuple(
      fc.constantFrom(Date.UTC(2026, 2, 29, 1), Date.UTC(2026, 9, 25, 1), Date.UTC(2026, 10, 1, 6)),
      fc.integer({ min: -300, max: 300 }),
    )
    .map(([ms, minutes]) => ms + minutes * 60_000)
  const anyTime = fc
    .integer({ min: Date.UTC(2025, 0, 2) / 60_000, max: Date.UTC(2026, 11, 30) / 60_000 })
    .map((minutes) => minutes * 60_000)
  fc.assert(
    fc.property(fc.constantFrom(...tariffs), fc.oneof(nearChange, anyTime), (tariff, ms) => {
      expect(resolvePrices(tariff, ms, ms + 60_000).map((slot) => slot.period)).toEqual([
        periodAt(tariff, ms),
      ])
    }),
    { numRuns: 200 },
  )
})
