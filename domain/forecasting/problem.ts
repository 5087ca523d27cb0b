/** Weather by hour, measured before the origin and foretold after it; NaN where neither is known. */
export type HourlyWeather = { startMs: number; temperatureC: number[]; rainMm: number[] }

/** Demand of one zone for the next steps, from what was measured until the origin. Flows in m3/h. */
export type ForecastProblem = {
  zone: string
  /** 900, 1800 or 3600. */
  stepS: number
  /** IANA zone: the days, weeks and holidays of the zone's users. */
  timeZone: string
  /** Mean flow of each step that was over at the origin, NaN where nothing was measured; step i covers startMs + i*stepS*1000 onwards. */
  history: { startMs: number; flowM3PerH: number[] }
  /** The first forecast step begins here; nothing at or after it is known. */
  originMs: number
  horizonSteps: number
  /** Local dates (YYYY-MM-DD) that are lived like Sundays, past and coming. */
  holidays: string[]
  /** Of the zone, over history and horizon; without it the forecast goes by demand alone. */
  weather?: HourlyWeather
  /** Nominal coverages of the bands, e.g. [0.8, 0.9]. */
  coverages: number[]
}

export type ForecastOutcome =
  | { ok: true; forecast: DemandForecast }
  | { ok: false; error: { name: 'too-little-data'; haveHours: number; needHours: number } }

export type DemandForecast = {
  zone: string
  stepS: number
  originMs: number
  /** horizonSteps values. */
  flowM3PerH: number[]
  bands: { coverage: number; lowerM3PerH: number[]; upperM3PerH: number[] }[]
  /** The rung of the ladder that was used, and why not a better one. */
  method: string
  note: string
  /** MAE over the last closed days against the same hours a week earlier: below 1 is better than naive; null when too short. */
  recentSkill: { maeM3PerH: number; naiveMaeM3PerH: number } | null
  /** Share of the history that was missing or screened out, 0 to 1. */
  filledShare: number
}
