import type { TariffDefinition } from '#domain/tariff/definition.ts'
import { portugueseWeeklyCycle } from '#domain/tariff/portugal.ts'
import { twoRateTariff } from '#domain/tariff/two-rate.ts'
import { listHolidays } from '#domain/time/list-holidays.ts'
import type { DemoUtility } from '#prisma/seed/demo-utility.ts'

const firstYear = 2024
const lastYear = 2028

/** The demo utilities' tariffs. Calendars are real; prices are illustrative, of the order of a medium-voltage contract. */
export function demoTariff(utility: DemoUtility): TariffDefinition {
  const holidayDates = listHolidays(
    { country: utility.country, ...(utility.region ? { region: utility.region } : {}) },
    firstYear,
    lastYear,
  ).map((holiday) => holiday.date)
  return utility.country === 'PT' ? portuguese(holidayDates) : brazilian(utility.timeZone, holidayDates)
}

function portuguese(holidayDates: string[]): TariffDefinition {
  return portugueseWeeklyCycle({
    name: 'Média tensão, tetra-horário, ciclo semanal',
    source:
      'Calendar: ERSE, ciclo semanal, until 31 March 2027. Prices: illustrative, not a published tariff.',
    validFrom: '2024-01-01',
    validTo: null,
    voltage: 'medium',
    holidayDates,
    energyPrices: [
      { period: 'super-vazio', season: null, energyPerKwh: 0.062, accessPerKwh: 0.008 },
      { period: 'vazio-normal', season: null, energyPerKwh: 0.078, accessPerKwh: 0.011 },
      { period: 'cheias', season: null, energyPerKwh: 0.108, accessPerKwh: 0.029 },
      { period: 'ponta', season: null, energyPerKwh: 0.131, accessPerKwh: 0.041 },
    ],
    peakHoursPowerPerKwDay: 0.19,
    demandCharge: null,
    contractedPowerKw: 220,
  })
}

function brazilian(timeZone: string, holidayDates: string[]): TariffDefinition {
  return twoRateTariff({
    name: 'Horária verde A4',
    currency: 'BRL',
    timeZone,
    source:
      'Periods: ANEEL, tarifa horária verde, ponta 18:00–21:00. Prices: illustrative, not a published tariff.',
    validFrom: '2024-01-01',
    validTo: null,
    holidays: 'as-sunday',
    holidayDates,
    peak: {
      key: 'ponta',
      label: 'Ponta',
      from: '18:00',
      to: '21:00',
      dayTypes: ['weekday'],
      energyPerKwh: 0.54,
      accessPerKwh: 1.38,
    },
    offPeak: { key: 'fora-de-ponta', label: 'Fora de ponta', energyPerKwh: 0.35, accessPerKwh: 0.12 },
    demandCharge: null,
    contractedPowerKw: 70,
  })
}
