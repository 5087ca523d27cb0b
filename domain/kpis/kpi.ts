export type KpiKey =
  | 'energy'
  | 'energy-cost'
  | 'average-price'
  | 'pumped-volume'
  | 'supplied-volume'
  | 'specific-energy'
  | 'supplied-specific-energy'
  | 'cost-per-m3'
  | 'cost-per-1000-m3'
  | 'supplied-cost-per-1000-m3'
  | 'standardised-energy'
  | 'pumping-efficiency'
  | 'wire-to-water-efficiency'
  | 'best-efficiency-share'
  | 'emissions'
  | 'period-energy-share'
  | 'period-hours-share'
  | 'tariff-shift-index'
  | 'power-in-peak-hours'
  | 'max-demand'
  | 'demand-headroom'
  | 'load-factor'
  | 'run-hours'
  | 'starts'
  | 'min-start-interval'
  | 'run-hour-cv'
  | 'tank-turnover'
  | 'level-margin'
  | 'minutes-below-min'
  | 'minutes-above-max'
  | 'forecast-mae'
  | 'forecast-bias'
  | 'forecast-wmape'
  | 'forecast-skill'
  | 'forecast-band-coverage'
  | 'received-share'
  | 'rejected-rows'
  | 'lag-p50'
  | 'lag-p95'

/** What the figure is about: the whole day, or one thing; a forecast's lead and band follow its zone after slashes. */
export type KpiScope = 'day' | `${'pump' | 'group' | 'tank' | 'zone' | 'period' | 'signal'}:${string}`

/** Why a figure could not be given. */
export type KpiGap =
  | 'not-metered'
  | 'not-measured'
  | 'no-price'
  | 'no-contracted-power'
  | 'no-emission-factor'
  | 'no-best-flow'
  | 'no-peak-period'
  | 'no-peak-hours'
  | 'nothing-pumped'
  | 'nothing-supplied'
  | 'nothing-bought'
  | 'never-ran'
  | 'price-not-above-zero'
  | 'step-too-long'
  | 'fewer-than-two-starts'
  | 'single-pump'
  | 'no-volume'
  | 'no-demand'
  | 'no-last-week'
  | 'naive-without-error'
  | 'nothing-expected'
  | 'lag-not-recorded'

/**
 * One figure of a closed day. `coverage` is the share, 0 to 1, of what it is made from that was measured; sums are
 * over the measured part only and are not scaled up, ratios use the steps in which all their parts were measured.
 */
export type Kpi = {
  key: KpiKey
  scope: KpiScope
  value: number | null
  unit: string
  coverage: number
  /** Set where `value` is null. */
  why: KpiGap | null
}
