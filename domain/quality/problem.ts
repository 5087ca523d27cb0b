/** Rules a signal's readings are held against; a rule left out is not applied. */
export type QualityRules = {
  range?: { min: number; max: number }
  /** A value repeated exactly for longer than this is a stuck sensor; `unless` names a value that may stand still (a stopped pump's 0). */
  flatLine?: { longerThanS: number; unless?: number }
  /** Further from the robust local level than this many scaled MADs, and than `least` in the signal's unit. */
  spike?: { mads: number; least: number }
  /** No reading for longer than this. */
  gap?: { longerThanS: number }
}

export type QualityRuleName = 'range' | 'flat-line' | 'spike' | 'gap'

/** A stretch of readings that a rule refused. Raw values are never changed: the cleaned series leaves these out. */
export type QualityFlag = {
  rule: QualityRuleName
  fromMs: number
  toMs: number
  count: number
  /** For people: the value and the bound. */
  detail: string
}
