import type { QualityRules } from '#domain/quality/problem.ts'
import { thinSeries } from '#domain/readings/thin-series.ts'
import { findCurrentConfiguration } from '#server/configurations/get-configuration.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { invalid, notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { GetSignalReadings, SignalReadingsDto } from './contract.ts'
import { mapFlag } from './map-flag.ts'
import type { CleanedSeries } from './read-cleaned.ts'
import { readCleaned } from './read-cleaned.ts'

const mostMs = 92 * 86_400_000

/**
 * One signal's readings over a span, raw and cleaned, and what its rules (or those on trial) say of them.
 * @throws AppError not-found; invalid for a span that is empty or longer than 92 days.
 */
export async function getSignalReadings(
  ctx: TenantContext,
  input: GetSignalReadings & { trial?: QualityRules },
): Promise<SignalReadingsDto> {
  const [fromMs, toMs] = [Date.parse(input.from), Date.parse(input.to)]
  if (fromMs >= toMs || toMs - fromMs > mostMs)
    throw invalid('The span cannot be answered', [
      {
        where: 'to',
        what: fromMs >= toMs ? 'is not after from' : 'is more than 92 days after from',
        mend: 'Send a span of up to 92 days.',
      },
    ])
  return withTenant(ctx.tenantId, async (tx) => {
    const signal = await tx.signal.findFirst({
      where: { key: input.key },
      select: { key: true, name: true, quantity: true, unit: true },
    })
    if (!signal) throw notFound('This signal')
    const known = input.knownAt === undefined ? {} : { knownAtMs: Date.parse(input.knownAt) }
    const query = { keys: [input.key], fromMs, toMs, ...known }
    const [series] = await readCleaned(
      tx,
      query,
      await findSettings(tx),
      input.trial ? { trial: input.trial } : {},
    )
    const points = thin(series!, fromMs, toMs, input.maxPoints)
    return {
      signal,
      from: fromMs,
      to: toMs,
      readings: series!.timeMs.length,
      refused: series!.cleaned.filter(Number.isNaN).length,
      isDownsampled: points.length < series!.timeMs.length,
      points,
      flags: series!.flags.map(mapFlag),
      rules: series!.rules,
      hasOwnRules: series!.hasOwnRules,
    }
  })
}

/** The settings in force, whose rules hold for signals without their own. */
export async function findSettings(tx: TenantTx) {
  return (await findCurrentConfiguration(tx))?.settings ?? null
}

/** The extremes of the raw values and those of the cleaned ones, which a refused peak would hide. */
function thin(series: CleanedSeries, fromMs: number, toMs: number, maxPoints: number) {
  const { timeMs, value, cleaned } = series
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
