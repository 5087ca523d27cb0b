import type { Climate } from '#prisma/seed/create-weather.ts'

/** What the zones of one utility share. Days of the year count from 1 January = 0. */
export type DemandWorld = {
  seed: number
  timeZone: string
  /** ISO 3166-1 alpha-2, and the part after the hyphen of ISO 3166-2 where the region has its own holidays. */
  country: string
  region?: string
  /** The municipality's own holidays, every year on MM-DD. */
  ownHolidays: { monthDay: string; name: string }[]
  climate: Climate
  /** Relative growth of use in a year, counted from the date (YYYY-MM-DD). */
  growthPerYear: number
  growthFrom: string
}

export type DemandZoneModel = {
  key: string
  /** Mean of a plain working day, losses included. */
  meanM3PerH: number
  /** Share of the mean that is lost day and night. */
  lossShare: number
  shape: HourlyShape
  seasons: { peakDayOfYear: number; halfWidthDays: number; amplitude: number }[]
  heat: { fromC: number; sharePerC: number }
  /** Relative noise as a sum of waves of different memory. */
  noise: { memoryH: number; deviation: number }[]
  burstsPerYear: number
}

/** 24 values a day kind, on one scale: weekdays have mean 1 after scaling, the others keep their size beside them. */
export type HourlyShape = {
  weekday: readonly number[]
  saturday: readonly number[]
  sunday: readonly number[]
}
