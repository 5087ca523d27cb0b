import type { PriceSlot, TariffDefinition } from '#domain/tariff/definition.ts'
import { flatWindows } from '#domain/tariff/flat-windows.ts'
import { portugueseDailyCycle } from '#domain/tariff/portugal.ts'
import { resolvePrices } from '#domain/tariff/resolve-prices.ts'
import { twoRateTariff } from '#domain/tariff/two-rate.ts'

export const hourMs = 3_600_000

/** 0.25 from 17 to 21, 0.05 from 22 to 06, else 0.12, every day. */
export const windowsTariff = (timeZone: string) =>
  flatWindows({
    name: 'windows',
    currency: 'EUR',
    timeZone,
    source: 'test',
    validFrom: '2020-01-01',
    validTo: null,
    windows: [
      { from: '22:00', to: '06:00', perKwh: 0.05 },
      { from: '17:00', to: '21:00', perKwh: 0.25 },
    ],
    otherwisePerKwh: 0.12,
  })

/** A Brazilian peak on weekdays. */
export const greenTariff = ({ from = '18:00', to = '21:00', holidayDates = [] as string[] } = {}) =>
  twoRateTariff({
    name: 'Tarifa horária verde',
    currency: 'BRL',
    timeZone: 'America/Sao_Paulo',
    source: 'invented prices',
    validFrom: '2020-01-01',
    validTo: null,
    peak: {
      key: 'ponta',
      label: 'Ponta',
      from,
      to,
      dayTypes: ['weekday'],
      energyPerKwh: 0.5,
      accessPerKwh: 1.2,
    },
    offPeak: { key: 'fora-de-ponta', label: 'Fora de ponta', energyPerKwh: 0.3, accessPerKwh: 0.1 },
    holidays: 'as-sunday',
    holidayDates,
    demandCharge: { intervalS: 900, perKwMonth: 20 },
    contractedPowerKw: 200,
  })

/** The Portuguese daily cycle, 0.02 dearer in winter. */
export const dailyTariff = portugueseDailyCycle({
  name: 'daily',
  source: 'invented prices',
  validFrom: '2025-01-01',
  validTo: null,
  voltage: 'medium',
  holidayDates: [],
  energyPrices: ['super-vazio', 'vazio-normal', 'cheias', 'ponta'].flatMap((period, i) => [
    { period, season: null, energyPerKwh: 0.06 + i / 100, accessPerKwh: 0.01 },
    { period, season: 'winter', energyPerKwh: 0.08 + i / 100, accessPerKwh: 0.01 },
  ]),
  peakHoursPowerPerKwDay: 0.21,
  demandCharge: null,
  contractedPowerKw: null,
})

export function midnight(date: string, timeZone: string) {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds
}

export function dayPrices(tariff: TariffDefinition, date: string): PriceSlot[] {
  const next = Temporal.PlainDate.from(date).add({ days: 1 }).toString()
  return resolvePrices(tariff, midnight(date, tariff.timeZone), midnight(next, tariff.timeZone))
}

export function hoursByPeriod(slots: PriceSlot[]) {
  const hours: Record<string, number> = {}
  for (const slot of slots)
    hours[slot.period] = (hours[slot.period] ?? 0) + (slot.toMs - slot.fromMs) / hourMs
  return hours
}
