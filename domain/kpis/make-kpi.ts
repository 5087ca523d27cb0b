import type { Kpi, KpiGap, KpiKey, KpiScope } from '#domain/kpis/kpi.ts'

/** A figure with its coverage; the first gap that applies stands instead of it, in the end that nothing was measured. */
export function makeKpi(
  key: KpiKey,
  scope: KpiScope,
  unit: string,
  value: number,
  coverage: number,
  gaps: (KpiGap | false | null)[] = [],
): Kpi {
  const why = gaps.find((gap) => typeof gap === 'string') ?? (coverage > 0 ? null : 'not-measured')
  if (why === null && !Number.isFinite(value)) throw new RangeError(`${key} of ${scope} is ${value}`)
  return { key, scope, value: why === null ? value : null, unit, coverage, why }
}
