import Holidays from 'date-holidays'

export type Holiday = { date: string; name: string }

export type HolidayCalendar = {
  /** ISO 3166-1 alpha-2. */
  country: string
  /** ISO 3166-2 part after the hyphen; empty for the whole country. */
  region?: string
  /** The utility's own days, local dates: a patron saint, a feria. */
  own?: Holiday[]
  /** ISO 639-1, for the names. */
  language?: string
}

const hourMs = 3_600_000
const halfDayMs = 12 * hourMs

/**
 * Public holidays of the years, in date order, one entry a date. A holiday of several days gives each of its days;
 * part-days (Christmas Eve from 19:00) are working days. Rules come from the package date-holidays (data CC BY-SA
 * 3.0). Throws RangeError for a country or region it does not know.
 */
export function listHolidays(calendar: HolidayCalendar, fromYear: number, toYear: number): Holiday[] {
  const rules = new Holidays()
  const known = calendar.region ? rules.getStates(calendar.country) : rules.getCountries()
  const key = calendar.region || calendar.country
  if (!known?.[key])
    throw new RangeError(`no holiday calendar for ${calendar.country} ${calendar.region ?? ''}`.trim())
  rules.init(calendar.country, calendar.region || undefined)
  if (calendar.language) rules.setLanguages([calendar.language])

  const nameByDate = new Map<string, string>()
  // The year before reaches into this one where a holiday lasts over the New Year.
  for (let year = fromYear - 1; year <= toYear; year++) {
    for (const holiday of rules.getHolidays(year)) {
      if (holiday.type !== 'public') continue
      const lengthMs = holiday.end.getTime() - holiday.start.getTime()
      if (lengthMs < halfDayMs) continue
      const first = Temporal.PlainDate.from(holiday.date.slice(0, 10))
      for (let day = 0; day < Math.round(lengthMs / (24 * hourMs)); day++) {
        nameByDate.set(first.add({ days: day }).toString(), holiday.name)
      }
    }
  }
  for (const own of calendar.own ?? []) nameByDate.set(own.date, own.name)
  return [...nameByDate]
    .filter(([date]) => Number(date.slice(0, 4)) >= fromYear && Number(date.slice(0, 4)) <= toYear)
    .map(([date, name]) => ({ date, name }))
    .sort((a, b) => (a.date < b.date ? -1 : 1))
}
