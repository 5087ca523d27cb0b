import { getOffsetMs } from '#domain/time/get-offset-ms.ts'
import { listHolidays } from '#domain/time/list-holidays.ts'
import { createBursts } from '#prisma/seed/create-bursts.ts'
import type { DayWeather } from '#prisma/seed/create-weather.ts'
import { createWeather } from '#prisma/seed/create-weather.ts'
import type { DemandWorld, DemandZoneModel, HourlyShape } from '#prisma/seed/demand-model.ts'
import { seededNoise } from '#workers/plant/seeded-noise.ts'

const dayMs = 86_400_000
const hourMs = 3_600_000
/** Hours after midnight over which a day takes over from the one before: Saturday's small hours are Friday's night. */
const handOverH = 4

type Day = { kind: keyof HourlyShape; yearsSince: number; dayOfYear: number; weather: DayWeather }

/**
 * The demand of one zone at an instant, m3/h: constant losses, plus use with its daily shape, weekdays, holidays,
 * seasons, growth, weather and noise with memory, plus pipe bursts. Depends on the world, the zone and the time
 * alone, so a stretch made in pieces is the stretch made at once.
 */
export function createDemand(world: DemandWorld): (zone: DemandZoneModel, timeMs: number) => number {
  const days = createDays(world)
  const zones = new Map<string, (timeMs: number) => number>()
  return (zone, timeMs) => {
    let demandAt = zones.get(zone.key)
    if (demandAt === undefined) {
      demandAt = createZoneDemand(world, zone, days)
      zones.set(zone.key, demandAt)
    }
    return demandAt(timeMs)
  }
}

function createZoneDemand(world: DemandWorld, zone: DemandZoneModel, dayAt: (localDay: number) => Day) {
  const bursts = createBursts(world.seed, zone.key, zone.meanM3PerH, zone.burstsPerYear)
  const noise = zone.noise.map((octave, i) => ({
    ...octave,
    at: seededNoise(world.seed, `demand.${zone.key}.${i}`).smooth,
  }))
  const weekdayMean = zone.shape.weekday.reduce((sum, value) => sum + value, 0) / 24
  const use = (day: Day, hour: number) =>
    (interpolateDay(zone.shape[day.kind], hour) / weekdayMean) *
    seasonFactor(zone, day.dayOfYear) *
    (1 + world.growthPerYear) ** day.yearsSince *
    weatherFactor(zone, day.weather)

  return (timeMs: number): number => {
    const localMs = timeMs + getOffsetMs(world.timeZone, timeMs)
    const localDay = Math.floor(localMs / dayMs)
    const hour = (localMs - localDay * dayMs) / hourMs
    let level = use(dayAt(localDay), hour)
    if (hour < handOverH) {
      const share = hour / handOverH
      level = level * share + use(dayAt(localDay - 1), hour) * (1 - share)
    }
    let departure = 0
    for (const octave of noise) departure += octave.deviation * octave.at(timeMs / (octave.memoryH * hourMs))
    const used = (1 - zone.lossShare) * level * Math.max(0.3, 1 + departure)
    return zone.meanM3PerH * (zone.lossShare + used) + bursts(timeMs)
  }
}

/** Use of a season above the year's base: raised cosines about their peak days (tourism, gardens, school holidays). */
function seasonFactor(zone: DemandZoneModel, dayOfYear: number): number {
  let factor = 1
  for (const season of zone.seasons) {
    const apart = Math.abs(((dayOfYear - season.peakDayOfYear + 547.5) % 365) - 182.5)
    if (apart < season.halfWidthDays)
      factor += season.amplitude * 0.5 * (1 + Math.cos((Math.PI * apart) / season.halfWidthDays))
  }
  return factor
}

/** Gardens and pools: more for each degree above the threshold, nothing extra on a wet day. */
function weatherFactor(zone: DemandZoneModel, weather: DayWeather): number {
  const { fromC, sharePerC } = zone.heat
  const dry = weather.rainMm < 2
  return 1 + (dry ? sharePerC * Math.max(0, weather.maxTemperatureC - fromC) : -0.02)
}

function interpolateDay(hourly: readonly number[], hour: number): number {
  // Hour 7's value is reached in the middle of the hour.
  const position = hour - 0.5 + 24
  const index = Math.floor(position)
  const share = position - index
  return hourly[index % 24]! * (1 - share) + hourly[(index + 1) % 24]! * share
}

function createDays(world: DemandWorld): (localDay: number) => Day {
  const weatherOn = createWeather(world.seed, world.climate)
  const holidaysByYear = new Map<number, Set<string>>()
  const byLocalDay = new Map<number, Day>()
  const isHoliday = (date: Temporal.PlainDate) => {
    let dates = holidaysByYear.get(date.year)
    if (dates === undefined) {
      const own = world.ownHolidays.map(({ monthDay, name }) => ({ date: `${date.year}-${monthDay}`, name }))
      const { country, region } = world
      dates = new Set(
        listHolidays({ country, region, own }, date.year, date.year).map((holiday) => holiday.date),
      )
      holidaysByYear.set(date.year, dates)
    }
    return dates.has(date.toString())
  }
  const epoch = Temporal.PlainDate.from('1970-01-01')
  const baseDay = epoch.until(world.growthFrom).days
  return (localDay) => {
    let day = byLocalDay.get(localDay)
    if (day === undefined) {
      const date = epoch.add({ days: localDay })
      const kind =
        date.dayOfWeek === 7 || isHoliday(date) ? 'sunday' : date.dayOfWeek === 6 ? 'saturday' : 'weekday'
      const yearsSince = (localDay - baseDay) / 365.25
      day = { kind, yearsSince, dayOfYear: date.dayOfYear - 1, weather: weatherOn(localDay) }
      byLocalDay.set(localDay, day)
    }
    return day
  }
}
