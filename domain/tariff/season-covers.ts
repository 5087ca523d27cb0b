import type { TariffSeason } from '#domain/tariff/definition.ts'
import { readMonthDay } from '#domain/tariff/read-month-day.ts'

/** Whether the season is in force on a day of the year (month * 100 + day) under daylight saving or standard time. */
export function seasonCovers(season: TariffSeason, monthDay: number, isDaylightSaving: boolean): boolean {
  if (season.rule !== 'dates') {
    return season.rule === 'all-year' || (season.rule === 'daylight-saving') === isDaylightSaving
  }
  const from = readMonthDay(season.from)
  const to = readMonthDay(season.to)
  if (from === null || to === null) return false
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to
}
