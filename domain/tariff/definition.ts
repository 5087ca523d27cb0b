/**
 * A tariff calendar with its prices, one immutable version. Civil times are local to `timeZone`; slots lie on the
 * quarter hour and together cover every day of every season exactly once.
 */
export type TariffDefinition = {
  name: string
  currency: string
  timeZone: string
  /** Where the calendar and the prices come from. */
  source: string
  /** Local dates, `validTo` exclusive, null for open. */
  validFrom: string
  validTo: string | null
  periods: TariffPeriod[]
  seasons: TariffSeason[]
  /** How a holiday is charged. */
  holidays: 'as-sunday' | 'as-weekday'
  /** Local dates (YYYY-MM-DD) that the tariff counts as holidays. */
  holidayDates: string[]
  days: TariffDay[]
  energyPrices: { period: string; season: string | null; energyPerKwh: number; accessPerKwh: number }[]
  /** Price per kW of mean power over the peak period's hours (potência em horas de ponta), per day. */
  peakHoursPower: { period: string; perKwDay: number } | null
  /** Charge on the greatest mean power of any interval in the billing month. */
  demandCharge: { intervalS: number; perKwMonth: number } | null
  contractedPowerKw: number | null
}
/** Rank 0 is the cheapest; the page shades by rank. */
export type TariffPeriod = { key: string; label: string; rank: number }
/** By legal time (daylight saving or standard), by dates (MM-DD inclusive, may wrap the year), or the whole year. */
export type TariffSeason =
  | { key: string; rule: 'daylight-saving' | 'standard-time' | 'all-year' }
  | { key: string; rule: 'dates'; from: string; to: string }
export type DayType = 'weekday' | 'saturday' | 'sunday'
/** Times as HH:MM, `to` may be 24:00. */
export type TariffDay = {
  season: string
  dayTypes: DayType[]
  slots: { from: string; to: string; period: string }[]
}

/** A fault in a tariff: the path in the definition, what, how to mend it. */
export type TariffProblem = { path: string; what: string; mend: string }

/** What energy costs from `fromMs` to `toMs`. */
export type PriceSlot = {
  fromMs: number
  toMs: number
  period: string
  rank: number
  /** Energy + access (+ the peak-hours power charge folded in), per kWh. */
  perKwh: number
  components: { energy: number; access: number; peakHoursPower: number }
  quality: 'final' | 'provisional' | 'forecast'
}
