import type { DayType, TariffDefinition } from '#domain/tariff/definition.ts'
import { readClockTime } from '#domain/tariff/read-clock-time.ts'
import { readLocalDate } from '#domain/tariff/read-local-date.ts'
import { seasonCovers } from '#domain/tariff/season-covers.ts'

const dayMs = 86_400_000
const dayTypeOfWeekday: DayType[] = [
  'sunday',
  'weekday',
  'weekday',
  'weekday',
  'weekday',
  'weekday',
  'saturday',
]

export type ClockSlot = { fromMinute: number; toMinute: number; period: string }

/** A tariff ready for look-ups. Days are counted from 1970-01-01 in the tariff's own zone. */
export type TariffIndex = {
  timeZone: string
  seasonOf: (day: number, offsetMs: number) => string
  /** The day's slots in order, from midnight to midnight by the clock. */
  slotsOf: (day: number, season: string) => ClockSlot[]
  priceOf: (period: string, season: string) => { energyPerKwh: number; accessPerKwh: number }
}

/**
 * Indexes a tariff that `checkTariff` found no fault in; a look-up that a fault makes impossible throws.
 * Daylight saving is any offset above the least of the year's (1 January, 1 July), as `Temporal` does not tell.
 */
export function indexTariff(definition: TariffDefinition): TariffIndex {
  const { timeZone, seasons } = definition
  const holidays = new Set(
    definition.holidays === 'as-sunday' ? definition.holidayDates.map((date) => readLocalDate(date)) : [],
  )
  const slots = new Map<string, ClockSlot[]>(
    definition.days.flatMap((day) =>
      day.dayTypes.map((type) => [`${day.season}/${type}`, sortSlots(day.slots)] as const),
    ),
  )
  const prices = new Map<string, TariffDefinition['energyPrices'][number]>(
    definition.energyPrices.map((price) => [`${price.period}/${price.season ?? ''}`, price]),
  )
  const followsClock = seasons.some(
    (season) => season.rule === 'daylight-saving' || season.rule === 'standard-time',
  )
  const standardOffsetMs = new Map<number, number>()

  function isDaylightSaving(year: number, offsetMs: number): boolean {
    if (!followsClock) return false
    let standard = standardOffsetMs.get(year)
    if (standard === undefined) {
      standard = Math.min(offsetAt(timeZone, year, 0), offsetAt(timeZone, year, 6))
      standardOffsetMs.set(year, standard)
    }
    return offsetMs > standard
  }

  return {
    timeZone,
    seasonOf(day, offsetMs) {
      const date = new Date(day * dayMs)
      const monthDay = (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
      const isDaylight = isDaylightSaving(date.getUTCFullYear(), offsetMs)
      const season = seasons.find((candidate) => seasonCovers(candidate, monthDay, isDaylight))
      if (!season) throw new Error(`${definition.name}: no season covers ${date.toISOString().slice(0, 10)}`)
      return season.key
    },
    slotsOf(day, season) {
      const type = holidays.has(day) ? 'sunday' : dayTypeOfWeekday[(((day + 4) % 7) + 7) % 7]!
      const found = slots.get(`${season}/${type}`)
      if (!found) throw new Error(`${definition.name}: ${season} has no ${type}`)
      return found
    },
    priceOf(period, season) {
      const price = prices.get(`${period}/${season}`) ?? prices.get(`${period}/`)
      if (!price) throw new Error(`${definition.name}: no price for ${period} in ${season}`)
      return price
    },
  }
}

function sortSlots(slots: { from: string; to: string; period: string }[]): ClockSlot[] {
  return slots
    .map((slot) => ({
      fromMinute: readClockTime(slot.from) ?? Number.NaN,
      toMinute: readClockTime(slot.to) ?? Number.NaN,
      period: slot.period,
    }))
    .sort((a, b) => a.fromMinute - b.fromMinute)
}

function offsetAt(timeZone: string, year: number, month: number): number {
  const instant = Temporal.Instant.fromEpochMilliseconds(Date.UTC(year, month, 1, 12))
  return instant.toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6
}
