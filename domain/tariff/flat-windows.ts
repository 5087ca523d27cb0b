import type { TariffDefinition } from '#domain/tariff/definition.ts'
import { fillDay } from '#domain/tariff/fill-day.ts'

export type FlatWindowsInput = {
  name: string
  currency: string
  timeZone: string
  source: string
  validFrom: string
  validTo: string | null
  /** Daily windows that do not overlap; `to` before `from` goes on past midnight. */
  windows: { from: string; to: string; perKwh: number }[]
  otherwisePerKwh: number
}

/** A tariff that is the same every day of the year: a price in each daily window, another outside them. */
export function flatWindows(input: FlatWindowsInput): TariffDefinition {
  const { windows, otherwisePerKwh, ...head } = input
  const pricesPerKwh = [...new Set([otherwisePerKwh, ...windows.map((window) => window.perKwh)])].sort(
    (a, b) => a - b,
  )
  const keyOf = (perKwh: number) => `p${pricesPerKwh.indexOf(perKwh)}`
  return {
    ...head,
    periods: pricesPerKwh.map((perKwh, rank) => ({ key: keyOf(perKwh), label: String(perKwh), rank })),
    seasons: [{ key: 'year', rule: 'all-year' }],
    holidays: 'as-weekday',
    holidayDates: [],
    days: [
      {
        season: 'year',
        dayTypes: ['weekday', 'saturday', 'sunday'],
        slots: fillDay(
          keyOf(otherwisePerKwh),
          windows.map(({ from, to, perKwh }) => [keyOf(perKwh), from, to]),
        ),
      },
    ],
    energyPrices: pricesPerKwh.map((perKwh) => ({
      period: keyOf(perKwh),
      season: null,
      energyPerKwh: perKwh,
      accessPerKwh: 0,
    })),
    peakHoursPower: null,
    demandCharge: null,
    contractedPowerKw: null,
  }
}
