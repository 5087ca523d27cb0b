import type { SignalHealth } from '#domain/kpis/closed-day.ts'
import type { Kpi, KpiScope } from '#domain/kpis/kpi.ts'
import { makeKpi } from '#domain/kpis/make-kpi.ts'

/** Of each signal and of all: readings received against expected, rejected rows, and the lag from measured to known, median and 95th percentile. */
export function computeHealthKpis(signals: SignalHealth[]): Kpi[] {
  if (signals.length === 0) return []
  return [
    ...computeFor('day', signals),
    ...signals.flatMap((signal) => computeFor(`signal:${signal.id}`, [signal])),
  ]
}

function computeFor(scope: KpiScope, signals: SignalHealth[]): Kpi[] {
  const expected = signals.reduce((sum, signal) => sum + signal.expected, 0)
  const received = signals.reduce((sum, signal) => sum + signal.received, 0)
  const rejected = signals.reduce((sum, signal) => sum + signal.rejected, 0)
  const lagsS = signals.flatMap((signal) => signal.lagS ?? []).sort((a, b) => a - b)
  const lagCoverage = received === 0 ? 0 : Math.min(1, lagsS.length / received)
  const noLag = lagsS.length === 0 && (received > 0 ? 'lag-not-recorded' : 'not-measured')
  return [
    makeKpi('received-share', scope, '%', (100 * received) / expected, 1, [
      expected === 0 && 'nothing-expected',
    ]),
    makeKpi('rejected-rows', scope, '1', rejected, 1),
    makeKpi('lag-p50', scope, 's', percentile(lagsS, 0.5), lagCoverage, [noLag]),
    makeKpi('lag-p95', scope, 's', percentile(lagsS, 0.95), lagCoverage, [noLag]),
  ]
}

/** Nearest rank in a sorted list. */
function percentile(sorted: number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
