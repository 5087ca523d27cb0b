import { cleanSeries, rulesInForce } from '#domain/quality/clean-series.ts'
import type { QualityFlag, QualityRules } from '#domain/quality/problem.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { ReadSeries } from '#server/readings/read-series.ts'
import { readSeries } from '#server/readings/read-series.ts'
import { findScreenings } from './find-screenings.ts'

/** A signal's readings with what its rules say of them: `cleaned` is the value, or NaN where a rule refused it. */
export type CleanedSeries = {
  key: string
  timeMs: number[]
  /** As they came. */
  value: number[]
  cleaned: number[]
  /** Those that touch the span. */
  flags: QualityFlag[]
  /** Those in force. */
  rules: QualityRules
  hasOwnRules: boolean
}

const noSignal = { quantity: '', rules: {}, hasOwn: false }

/** What the rules see before the span, to know what is usual. */
const contextMs = 12 * 3_600_000

/**
 * Readings as everything that computes with them reads them: raw values are for showing and for whoever cleans them in
 * a process of their own (`cleanSeries`). In the order of `keys`.
 * @param mayStandStill see `cleanSeries`.
 * @param trial rules to hold them against instead of those in force.
 */
export async function readCleaned(
  tx: TenantTx,
  query: ReadSeries,
  settings: { qualityRules: Record<string, QualityRules> } | null,
  { mayStandStill = false, trial }: { mayStandStill?: boolean; trial?: QualityRules } = {},
): Promise<CleanedSeries[]> {
  const { fromMs, toMs } = query
  const knownAtMs = query.knownAtMs ?? Date.now()
  const screenings = await findScreenings(tx, query.keys, settings, knownAtMs)
  const series = await readSeries(tx, { ...query, fromMs: fromMs - contextMs, withArrivals: true })
  return series.map((one) => {
    const found = screenings.get(one.key) ?? noSignal
    const screening = trial ? { ...found, rules: trial } : found
    const { cleaned, flags } = cleanSeries(one, screening, Math.min(toMs, knownAtMs), { mayStandStill })
    const start = one.timeMs.findIndex((ms) => ms >= fromMs)
    const first = start < 0 ? one.timeMs.length : start
    return {
      key: one.key,
      timeMs: one.timeMs.slice(first),
      value: one.value.slice(first),
      cleaned: Array.from(cleaned.subarray(first)),
      flags: flags.filter((flag) => flag.toMs >= fromMs),
      rules: rulesInForce(screening),
      hasOwnRules: screening.hasOwn,
    }
  })
}
