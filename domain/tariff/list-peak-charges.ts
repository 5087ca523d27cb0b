import type { TariffIndex } from '#domain/tariff/index-tariff.ts'
import { listPeriodSpans } from '#domain/tariff/list-period-spans.ts'

/** What the charge on power in peak hours adds to each kWh of the peak period in one billing month. */
export type PeakCharge = { fromMs: number; toMs: number; perKwh: number }

/**
 * The bill charges `perKwDay` * days * E_peak / H_peak: linear in the energy of the peak period, so it is the
 * same as perKwDay * days / H_peak on each of its kWh, with the days and peak hours of the local calendar month.
 * A month without a peak hour has no charge. Source: ERSE, Regulamento Tarifário (potência em horas de ponta).
 */
export function listPeakCharges(
  index: TariffIndex,
  charge: { period: string; perKwDay: number },
  fromMs: number,
  toMs: number,
): PeakCharge[] {
  const charges: PeakCharge[] = []
  let month = Temporal.Instant.fromEpochMilliseconds(fromMs)
    .toZonedDateTimeISO(index.timeZone)
    .toPlainDate()
    .with({ day: 1 })
  for (;;) {
    const monthFromMs = month.toZonedDateTime(index.timeZone).epochMilliseconds
    if (monthFromMs >= toMs) return charges
    const next = month.add({ months: 1 })
    const monthToMs = next.toZonedDateTime(index.timeZone).epochMilliseconds
    let peakMs = 0
    for (const span of listPeriodSpans(index, monthFromMs, monthToMs)) {
      if (span.period === charge.period) peakMs += span.toMs - span.fromMs
    }
    const perKwh = peakMs === 0 ? 0 : (charge.perKwDay * month.daysInMonth) / (peakMs / 3_600_000)
    charges.push({ fromMs: monthFromMs, toMs: monthToMs, perKwh })
    month = next
  }
}
