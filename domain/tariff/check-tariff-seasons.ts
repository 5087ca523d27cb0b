import type { TariffProblem, TariffSeason } from '#domain/tariff/definition.ts'
import { readMonthDay } from '#domain/tariff/read-month-day.ts'
import { seasonCovers } from '#domain/tariff/season-covers.ts'

/** A leap year's days as MM-DD. */
const yearDays = Array.from({ length: 366 }, (_, i) =>
  new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(5, 10),
)

/** Faults of the seasons: unknown days, keys named twice, days of the year that none or more than one covers. */
export function checkTariffSeasons(seasons: TariffSeason[]): TariffProblem[] {
  const problems: TariffProblem[] = []
  for (const [i, season] of seasons.entries()) {
    if (seasons.findIndex((other) => other.key === season.key) !== i) {
      problems.push({
        path: `seasons[${i}].key`,
        what: `season ${season.key} is named twice`,
        mend: 'remove one or give it another key',
      })
    }
    if (season.rule !== 'dates') continue
    for (const end of ['from', 'to'] as const) {
      if (readMonthDay(season[end]) !== null) continue
      problems.push({
        path: `seasons[${i}].${end}`,
        what: `"${season[end]}" is not a day of the year`,
        mend: 'write MM-DD',
      })
    }
  }
  return problems.length > 0 ? problems : checkCoverage(seasons)
}

function checkCoverage(seasons: TariffSeason[]): TariffProblem[] {
  const standard = findFaults(seasons, false)
  const daylight = findFaults(seasons, true)
  const always = standard.filter((fault) => daylight.includes(fault))
  const faults = [
    ...always,
    ...standard.filter((fault) => !always.includes(fault)).map((fault) => `${fault} in standard time`),
    ...daylight.filter((fault) => !always.includes(fault)).map((fault) => `${fault} in daylight saving time`),
  ]
  return faults.map((what) => ({
    path: 'seasons',
    what,
    mend: 'let the seasons cover every day of the year once, 29 February included',
  }))
}

function findFaults(seasons: TariffSeason[], isDaylightSaving: boolean): string[] {
  const faults: string[] = []
  const claims = yearDays.map((day) =>
    seasons
      .filter((season) => seasonCovers(season, readMonthDay(day) ?? 0, isDaylightSaving))
      .map((season) => season.key),
  )
  let start = 0
  for (let i = 1; i <= claims.length; i++) {
    if (i < claims.length && claims[i]!.join() === claims[start]!.join()) continue
    const keys = claims[start]!
    const days = `${yearDays[start]} to ${yearDays[i - 1]}`
    if (keys.length === 0) faults.push(`no season covers ${days}`)
    else if (keys.length > 1) faults.push(`${days} is in more than one season: ${keys.join(', ')}`)
    start = i
  }
  return faults
}
