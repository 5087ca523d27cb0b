import type { DayType, TariffDefinition } from '#domain/tariff/definition.ts'
import { fillDay } from '#domain/tariff/fill-day.ts'

export type TwoRateInput = Pick<
  TariffDefinition,
  | 'name'
  | 'currency'
  | 'timeZone'
  | 'source'
  | 'validFrom'
  | 'validTo'
  | 'holidays'
  | 'holidayDates'
  | 'demandCharge'
  | 'contractedPowerKw'
> & {
  peak: TwoRatePeriod & { from: string; to: string; dayTypes: DayType[] }
  offPeak: TwoRatePeriod
}
export type TwoRatePeriod = { key: string; label: string; energyPerKwh: number; accessPerKwh: number }

/**
 * A tariff with one peak window a day on some day types and one off-peak price otherwise, all year, such as the
 * Brazilian tarifa horária verde (posto ponta: three hours in a row set by the distributor, often 18:00-21:00, not
 * on Saturdays, Sundays and national holidays; ANEEL, Resolução Normativa 1000/2021).
 */
export function twoRateTariff(input: TwoRateInput): TariffDefinition {
  const { peak, offPeak, ...head } = input
  const everyDay: DayType[] = ['weekday', 'saturday', 'sunday']
  const flatDays = everyDay.filter((type) => !peak.dayTypes.includes(type))
  const peakSlots = fillDay(offPeak.key, [[peak.key, peak.from, peak.to]])
  const flatSlots = fillDay(offPeak.key, [])
  const dear = peak.energyPerKwh + peak.accessPerKwh >= offPeak.energyPerKwh + offPeak.accessPerKwh
  return {
    ...head,
    periods: [
      { key: offPeak.key, label: offPeak.label, rank: dear ? 0 : 1 },
      { key: peak.key, label: peak.label, rank: dear ? 1 : 0 },
    ],
    seasons: [{ key: 'year', rule: 'all-year' }],
    days: [
      { season: 'year', dayTypes: peak.dayTypes, slots: peakSlots },
      { season: 'year', dayTypes: flatDays, slots: flatSlots },
    ].filter((day) => day.dayTypes.length > 0),
    energyPrices: [offPeak, peak].map(({ key, energyPerKwh, accessPerKwh }) => ({
      period: key,
      season: null,
      energyPerKwh,
      accessPerKwh,
    })),
    peakHoursPower: null,
  }
}
