/** Rules a signal's readings are held against; a rule left out is not applied. Values in the signal's unit, times in s and h. */
export type QualityRules = {
  range?: { min: number; max: number }
  /** A value repeated exactly for longer than this is a stuck sensor; `unless` names a value that may stand still (a stopped pump's 0). */
  flatLine?: { longerThanS: number; unless?: number }
  /** Changing faster than this; a change no larger than `least` never counts, whatever little time it took. */
  rate?: ChangeLimit
  /** The signal is a register that counts up (a totalizer). */
  counter?: CounterRule
  /** Further from the robust local level than this many scaled MADs, and than `least` in the signal's unit. */
  spike?: { mads: number; least: number }
  /** No reading for longer than this. */
  gap?: { longerThanS: number }
  /** Nothing new for this long before now. */
  stale?: { afterS: number }
  /** Readings arrive dated ahead of their arrival by more than this, or behind it by more than this, one batch after the other. */
  clock?: { aheadS: number; behindS: number }
}

/** The most a value may change: `mostPerH` in the unit per hour, and always `least` (the sensor's or register's resolution). */
export type ChangeLimit = { mostPerH: number; least: number }

/** How fast a register may count, and where it begins anew: one of 5 digits has 100000 as `rollover`. */
export type CounterRule = ChangeLimit & { rollover?: number }

export type QualityRuleName =
  | 'range'
  | 'flat-line'
  | 'rate'
  | 'counter'
  | 'counter-rollover'
  | 'counter-reset'
  | 'spike'
  | 'gap'
  | 'stale'
  | 'clock'

/**
 * A stretch of readings that a rule refused or has something to say of. Raw values are never changed: the cleaned series
 * leaves out what was refused.
 */
export type QualityFlag = {
  rule: QualityRuleName
  fromMs: number
  toMs: number
  /** Readings that were refused: none where nothing can be (a gap) or need be (a register that began anew). */
  count: number
  /** For people: the value and the bound. */
  detail: string
  /** The worst that was found: in the signal's unit; of `rate` in the unit per hour, of `gap`, `stale` and `clock` in s. */
  value: number
  /** What it was held against: in the unit of `value`; of `flat-line` in s, of the counter's rules in the unit per hour. */
  limit: number
  /** What it was measured from, in the signal's unit: the local level of a spike, the register before. */
  usual?: number
}
