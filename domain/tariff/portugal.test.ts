import { describe, expect, test } from 'vitest'
import { checkTariff } from '#domain/tariff/check-tariff.ts'
import type { TariffDefinition } from '#domain/tariff/definition.ts'
import type { PortugueseTariffInput } from '#domain/tariff/portugal.ts'
import { portugueseDailyCycle, portugueseWeeklyCycle } from '#domain/tariff/portugal.ts'
import { resolvePrices } from '#domain/tariff/resolve-prices.ts'

const input: PortugueseTariffInput = {
  name: 'test',
  source: 'invented prices',
  validFrom: '2025-01-01',
  validTo: null,
  voltage: 'medium',
  holidayDates: ['2026-06-10', '2026-12-08', '2026-12-25'],
  energyPrices: ['super-vazio', 'vazio-normal', 'cheias', 'ponta'].map((period, i) => ({
    period,
    season: null,
    energyPerKwh: 0.06 + i / 100,
    accessPerKwh: 0.01 * i,
  })),
  peakHoursPowerPerKwDay: null,
  demandCharge: null,
  contractedPowerKw: null,
}

// [from, period] of every change in the local day, as ERSE's tables read.
const nightThen = [
  ['00:00', 'vazio-normal'],
  ['02:00', 'super-vazio'],
  ['06:00', 'vazio-normal'],
] as const
const weeklyWinterWeekday = [
  ...nightThen,
  ['07:00', 'cheias'],
  ['09:30', 'ponta'],
  ['12:00', 'cheias'],
  ['18:30', 'ponta'],
  ['21:00', 'cheias'],
] as const
const weeklySummerWeekday = [
  ...nightThen,
  ['07:00', 'cheias'],
  ['09:15', 'ponta'],
  ['12:15', 'cheias'],
] as const
const weeklyWinterSaturday = [
  ...nightThen,
  ['09:30', 'cheias'],
  ['13:00', 'vazio-normal'],
  ['18:30', 'cheias'],
  ['22:00', 'vazio-normal'],
] as const
const weeklySummerSaturday = [
  ...nightThen,
  ['09:00', 'cheias'],
  ['14:00', 'vazio-normal'],
  ['20:00', 'cheias'],
  ['22:00', 'vazio-normal'],
] as const
const dailyWinter = [
  ...nightThen,
  ['08:00', 'cheias'],
  ['09:00', 'ponta'],
  ['10:30', 'cheias'],
  ['18:00', 'ponta'],
  ['20:30', 'cheias'],
  ['22:00', 'vazio-normal'],
] as const
const dailySummer = [
  ...nightThen,
  ['08:00', 'cheias'],
  ['10:30', 'ponta'],
  ['13:00', 'cheias'],
  ['19:30', 'ponta'],
  ['21:00', 'cheias'],
  ['22:00', 'vazio-normal'],
] as const

function changesOf(tariff: TariffDefinition, date: string) {
  const day = Temporal.PlainDate.from(date)
  const from = day.toZonedDateTime('Europe/Lisbon').epochMilliseconds
  const to = day.add({ days: 1 }).toZonedDateTime('Europe/Lisbon').epochMilliseconds
  return resolvePrices(tariff, from, to).map((slot) => {
    const local = Temporal.Instant.fromEpochMilliseconds(slot.fromMs).toZonedDateTimeISO('Europe/Lisbon')
    return [local.toPlainTime().toString().slice(0, 5), slot.period]
  })
}

describe('weekly cycle', () => {
  const tariff = portugueseWeeklyCycle(input)

  test.each([
    ['winter Monday', '2026-01-12', weeklyWinterWeekday],
    ['winter Friday', '2026-11-13', weeklyWinterWeekday],
    ['winter Saturday', '2026-01-17', weeklyWinterSaturday],
    ['winter Sunday', '2026-01-18', nightThen],
    ['summer Monday', '2026-07-13', weeklySummerWeekday],
    ['summer Friday', '2026-07-17', weeklySummerWeekday],
    ['summer Saturday', '2026-07-18', weeklySummerSaturday],
    ['summer Sunday', '2026-07-19', nightThen],
    ['the Friday before the clocks go forward', '2026-03-27', weeklyWinterWeekday],
    ['the Monday after the clocks went forward', '2026-03-30', weeklySummerWeekday],
    ['the Saturday before the clocks go back', '2026-10-24', weeklySummerSaturday],
    ['the Monday after the clocks went back', '2026-10-26', weeklyWinterWeekday],
    ['a holiday on a summer Wednesday', '2026-06-10', nightThen],
    ['a holiday on a winter Tuesday', '2026-12-08', nightThen],
  ])('%s', (_, date, changes) => {
    expect(changesOf(tariff, date)).toEqual(changes)
  })

  test('a holiday at low voltage is an ordinary day', () => {
    const low = portugueseWeeklyCycle({ ...input, voltage: 'low' })
    expect(changesOf(low, '2026-06-10')).toEqual(weeklySummerWeekday)
    expect(changesOf(low, '2026-12-08')).toEqual(weeklyWinterWeekday)
  })
})

describe('daily cycle', () => {
  const tariff = portugueseDailyCycle(input)

  test.each([
    ['winter weekday', '2026-01-14', dailyWinter],
    ['winter Saturday', '2026-01-17', dailyWinter],
    ['winter Sunday', '2026-01-18', dailyWinter],
    ['winter holiday', '2026-12-25', dailyWinter],
    ['summer weekday', '2026-07-15', dailySummer],
    ['summer Saturday', '2026-07-18', dailySummer],
    ['summer Sunday', '2026-07-19', dailySummer],
    ['summer holiday', '2026-06-10', dailySummer],
  ])('%s', (_, date, changes) => {
    expect(changesOf(tariff, date)).toEqual(changes)
  })
})

test('both cycles are without fault and end with March 2027', () => {
  for (const tariff of [portugueseWeeklyCycle(input), portugueseDailyCycle(input)]) {
    expect(checkTariff(tariff)).toEqual([])
    expect(tariff.validTo).toBe('2027-04-01')
    const day = (date: string) =>
      Temporal.PlainDate.from(date).toZonedDateTime('Europe/Lisbon').epochMilliseconds
    const qualities = resolvePrices(tariff, day('2027-03-31'), day('2027-04-02')).map((slot) => slot.quality)
    expect(qualities[0]).toBe('final')
    expect(qualities.at(-1)).toBe('provisional')
  }
})

test('a validity beyond March 2027 is refused', () => {
  expect(() => portugueseWeeklyCycle({ ...input, validTo: '2028-01-01' })).toThrow(RangeError)
})
