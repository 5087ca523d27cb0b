import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { Configuration } from '#server/configurations/contract.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { readCleaned } from '#server/quality/read-cleaned.ts'

/** The tariff's charge on the greatest mean power, with the greatest that the billing month has seen already. */
export async function loadDemandCharge(
  tx: TenantTx,
  configuration: Configuration,
  startMs: number,
  asOfMs: number,
  timeZone: string,
): Promise<OptimizationProblem['demandCharge']> {
  const charge = configuration.tariff.definition.demandCharge
  if (!charge) return null
  const monthStart = Temporal.Instant.fromEpochMilliseconds(startMs)
    .toZonedDateTimeISO(timeZone)
    .with({ day: 1 })
    .startOfDay()
  const keys = configuration.settings.pumps.map((pump) => pump.powerSignal).filter((key) => key !== null)
  const span = { keys, fromMs: monthStart.epochMilliseconds, toMs: startMs, knownAtMs: asOfMs }
  const series = await readCleaned(tx, span, configuration.settings)
  const intervalMs = charge.intervalS * 1000
  const meanByInterval = new Map<number, number>()
  for (const { timeMs, cleaned } of series) {
    const sums = new Map<number, { sum: number; count: number }>()
    for (const [index, ms] of timeMs.entries()) {
      if (Number.isNaN(cleaned[index]!)) continue
      const interval = Math.floor(ms / intervalMs)
      const entry = sums.get(interval) ?? { sum: 0, count: 0 }
      sums.set(interval, { sum: entry.sum + cleaned[index]!, count: entry.count + 1 })
    }
    for (const [interval, { sum, count }] of sums)
      meanByInterval.set(interval, (meanByInterval.get(interval) ?? 0) + sum / count)
  }
  return {
    intervalS: charge.intervalS,
    pricePerKw: charge.perKwMonth,
    incumbentKw: [...meanByInterval.values()].reduce((greatest, kw) => Math.max(greatest, kw), 0),
  }
}
