import type { QualityRules } from '#domain/quality/problem.ts'
import { thinSeries } from '#domain/readings/thin-series.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { GetSignalReadings, SignalReadingsDto } from './contract.ts'
import { loadSignalSeries } from './load-signal-series.ts'
import { mapFlag } from './map-flag.ts'

/**
 * One signal's readings over a span, raw and cleaned, and what its rules (or those on trial) and its sources say of them.
 * @throws AppError not-found; invalid for a span that is empty or longer than 92 days.
 */
export async function getSignalReadings(
  ctx: TenantContext,
  input: GetSignalReadings & { trial?: QualityRules },
): Promise<SignalReadingsDto> {
  const series = await loadSignalSeries(ctx, input)
  const points = thin(series, input.maxPoints)
  return {
    signal: series.signal,
    from: series.fromMs,
    to: series.toMs,
    readings: series.timeMs.length,
    refused: series.cleaned.filter(Number.isNaN).length,
    isDownsampled: points.length < series.timeMs.length,
    points,
    flags: series.flags.map(mapFlag),
    rules: series.rules,
    hasOwnRules: series.hasOwnRules,
  }
}

type Cleaned = { timeMs: number[]; value: number[]; cleaned: number[]; fromMs: number; toMs: number }

/** The extremes of the raw values and those of the cleaned ones, which a refused peak would hide. */
function thin({ timeMs, value, cleaned, fromMs, toMs }: Cleaned, maxPoints: number) {
  const point = (i: number): [number, number, number | null] => [
    timeMs[i]!,
    value[i]!,
    Number.isNaN(cleaned[i]!) ? null : cleaned[i]!,
  ]
  if (timeMs.length <= maxPoints) return timeMs.map((_, i) => point(i))
  const span = { fromMs, toMs, maxPoints: Math.max(2, Math.floor(maxPoints / 2)) }
  const used = [...timeMs.keys()].filter((i) => !Number.isNaN(cleaned[i]!))
  const pick = (from: number[], of: number[]) => of.map((i) => from[i]!)
  const kept = new Set([
    ...thinSeries({ timeMs, value }, span).timeMs,
    ...thinSeries({ timeMs: pick(timeMs, used), value: pick(cleaned, used) }, span).timeMs,
  ])
  return timeMs.flatMap((ms, i) => (kept.has(ms) ? [point(i)] : []))
}
