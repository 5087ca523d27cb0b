import { checkTariffDays } from '#domain/tariff/check-tariff-days.ts'
import { checkTariffPrices } from '#domain/tariff/check-tariff-prices.ts'
import { checkTariffSeasons } from '#domain/tariff/check-tariff-seasons.ts'
import type { TariffDefinition, TariffProblem } from '#domain/tariff/definition.ts'
import { readLocalDate } from '#domain/tariff/read-local-date.ts'

/** Every fault of a tariff; none means that every instant has exactly one period and one price. */
export function checkTariff(definition: TariffDefinition): TariffProblem[] {
  return [
    ...checkHead(definition),
    ...checkPeriods(definition),
    ...checkTariffSeasons(definition.seasons),
    ...checkTariffDays(definition),
    ...checkTariffPrices(definition),
  ]
}

function checkHead(definition: TariffDefinition): TariffProblem[] {
  const { name, currency, timeZone, source, validFrom, validTo, holidayDates } = definition
  const problems: TariffProblem[] = []
  if (name.trim() === '')
    problems.push({ path: 'name', what: 'the tariff has no name', mend: 'give it a name' })
  if (source.trim() === '') {
    problems.push({
      path: 'source',
      what: 'the tariff does not say where it comes from',
      mend: 'name the contract, directive or price list',
    })
  }
  if (!Intl.supportedValuesOf('currency').includes(currency)) {
    problems.push({
      path: 'currency',
      what: `"${currency}" is not a currency`,
      mend: 'write its ISO 4217 code, such as EUR',
    })
  }
  if (!isNamedZone(timeZone)) {
    problems.push({
      path: 'timeZone',
      what: `"${timeZone}" is not a time zone`,
      mend: 'write an IANA zone, such as Europe/Lisbon',
    })
  }
  const dates = { validFrom, ...(validTo === null ? {} : { validTo }) }
  for (const [path, date] of Object.entries(dates)) {
    if (readLocalDate(date) === null) problems.push(malformedDate(path, date))
  }
  // YYYY-MM-DD sorts as text.
  if (validTo !== null && readLocalDate(validTo) !== null && validTo <= validFrom) {
    problems.push({
      path: 'validTo',
      what: `the tariff ends on ${validTo}, not after it begins on ${validFrom}`,
      mend: 'validTo is the first date on which it no longer holds, or null',
    })
  }
  for (const [i, date] of holidayDates.entries()) {
    if (readLocalDate(date) === null) problems.push(malformedDate(`holidayDates[${i}]`, date))
  }
  return problems
}

function checkPeriods({ periods }: TariffDefinition): TariffProblem[] {
  const problems: TariffProblem[] = []
  if (periods.length === 0) {
    problems.push({ path: 'periods', what: 'there is no period', mend: 'name at least one period' })
  }
  for (const [i, { key, rank }] of periods.entries()) {
    if (periods.findIndex((other) => other.key === key) !== i) {
      problems.push({
        path: `periods[${i}].key`,
        what: `period ${key} is named twice`,
        mend: 'remove one or give it another key',
      })
    }
    if (!Number.isInteger(rank) || rank < 0) {
      problems.push({
        path: `periods[${i}].rank`,
        what: `period ${key} has rank ${rank}`,
        mend: 'use whole numbers from 0, the cheapest',
      })
    }
  }
  return problems
}

function malformedDate(path: string, date: string): TariffProblem {
  return { path, what: `"${date}" is not a date`, mend: 'write YYYY-MM-DD' }
}

function isNamedZone(timeZone: string): boolean {
  // Temporal also takes offsets and whole time stamps, which know no daylight saving.
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(timeZone)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(timeZone)
    return true
  } catch {
    return false
  }
}
