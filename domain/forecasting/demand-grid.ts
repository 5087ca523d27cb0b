import type { DayDescriptions } from '#domain/forecasting/describe-days.ts'
import type { DailyWeather } from '#domain/forecasting/describe-weather.ts'

/**
 * Hourly demand of a zone on its wall clock, 24 rows a day, without holes: what every forecaster reads.
 * Hours count from 00:00 of the first day; the origin's hour and later ones are not known.
 */
export type DemandGrid = DayDescriptions & {
  originHour: number
  /** Until the origin's hour, exclusive. */
  flow: Float64Array
  /** 1 where the hour was measured and believed, 0 where it is filled. */
  isMeasured: Uint8Array
  /** By hour: what sets the day's weekday apart from the other working days, as known once the day is over. */
  weekdayOffset: Float64Array
  /** By day, to the end of the horizon. */
  weather?: DailyWeather
}

/** Days lived alike: 0 working days, 1 Saturday, 2 Sunday and holidays. */
export const dayGroupOf = (kind: number): number => (kind < 5 ? 0 : kind - 4)
