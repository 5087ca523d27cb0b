import type { DayType, TariffDay, TariffDefinition } from '#domain/tariff/definition.ts'
import type { ClockWindow } from '#domain/tariff/fill-day.ts'
import { fillDay } from '#domain/tariff/fill-day.ts'

/** The first local date on which the periods below no longer hold (ERSE, Diretiva 3/2026). */
const portugueseCyclesEnd = '2027-04-01'

export type PortugueseTariffInput = Pick<
  TariffDefinition,
  'name' | 'source' | 'validFrom' | 'holidayDates' | 'energyPrices' | 'demandCharge' | 'contractedPowerKw'
> & {
  /** Exclusive; null for as long as the periods hold. */
  validTo: string | null
  /** National holidays are Sundays at medium voltage and ordinary days at low voltage. */
  voltage: 'medium' | 'low'
  /** Price of power in peak hours, per kW and day; null where the contract has none. */
  peakHoursPowerPerKwDay: number | null
}

const night: ClockWindow = ['super-vazio', '02:00', '06:00']

const weeklyDays: TariffDay[] = [
  day(
    'winter',
    ['weekday'],
    [
      ['ponta', '09:30', '12:00'],
      ['ponta', '18:30', '21:00'],
      ['cheias', '07:00', '09:30'],
      ['cheias', '12:00', '18:30'],
      ['cheias', '21:00', '24:00'],
    ],
  ),
  day(
    'winter',
    ['saturday'],
    [
      ['cheias', '09:30', '13:00'],
      ['cheias', '18:30', '22:00'],
    ],
  ),
  day('winter', ['sunday'], []),
  day(
    'summer',
    ['weekday'],
    [
      ['ponta', '09:15', '12:15'],
      ['cheias', '07:00', '09:15'],
      ['cheias', '12:15', '24:00'],
    ],
  ),
  day(
    'summer',
    ['saturday'],
    [
      ['cheias', '09:00', '14:00'],
      ['cheias', '20:00', '22:00'],
    ],
  ),
  day('summer', ['sunday'], []),
]

const dailyDays: TariffDay[] = [
  day(
    'winter',
    ['weekday', 'saturday', 'sunday'],
    [
      ['ponta', '09:00', '10:30'],
      ['ponta', '18:00', '20:30'],
      ['cheias', '08:00', '09:00'],
      ['cheias', '10:30', '18:00'],
      ['cheias', '20:30', '22:00'],
    ],
  ),
  day(
    'summer',
    ['weekday', 'saturday', 'sunday'],
    [
      ['ponta', '10:30', '13:00'],
      ['ponta', '19:30', '21:00'],
      ['cheias', '08:00', '10:30'],
      ['cheias', '13:00', '19:30'],
      ['cheias', '21:00', '22:00'],
    ],
  ),
]

/** The weekly cycle (ciclo semanal) of mainland Portugal, in force until 31 March 2027. Source: ERSE, períodos horários. */
export function portugueseWeeklyCycle(input: PortugueseTariffInput): TariffDefinition {
  return build(input, weeklyDays)
}

/** The daily cycle (ciclo diário) of mainland Portugal, in force until 31 March 2027. Source: ERSE, períodos horários. */
export function portugueseDailyCycle(input: PortugueseTariffInput): TariffDefinition {
  return build(input, dailyDays)
}

function day(season: string, dayTypes: DayType[], windows: ClockWindow[]): TariffDay {
  return { season, dayTypes, slots: fillDay('vazio-normal', [night, ...windows]) }
}

function build(input: PortugueseTariffInput, days: TariffDay[]): TariffDefinition {
  const { voltage, peakHoursPowerPerKwDay, validTo, ...head } = input
  if (validTo !== null && validTo > portugueseCyclesEnd) {
    throw new RangeError(
      `${input.name}: these periods hold until ${portugueseCyclesEnd}, not until ${validTo}`,
    )
  }
  return {
    ...head,
    currency: 'EUR',
    timeZone: 'Europe/Lisbon',
    validTo: validTo ?? portugueseCyclesEnd,
    periods: [
      { key: 'super-vazio', label: 'Super vazio', rank: 0 },
      { key: 'vazio-normal', label: 'Vazio normal', rank: 1 },
      { key: 'cheias', label: 'Cheias', rank: 2 },
      { key: 'ponta', label: 'Ponta', rank: 3 },
    ],
    seasons: [
      { key: 'winter', rule: 'standard-time' },
      { key: 'summer', rule: 'daylight-saving' },
    ],
    holidays: voltage === 'medium' ? 'as-sunday' : 'as-weekday',
    days: structuredClone(days),
    peakHoursPower:
      peakHoursPowerPerKwDay === null ? null : { period: 'ponta', perKwDay: peakHoursPowerPerKwDay },
  }
}
