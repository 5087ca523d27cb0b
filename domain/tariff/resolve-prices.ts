import type { PriceSlot, TariffDefinition } from '#domain/tariff/definition.ts'
import { indexTariff } from '#domain/tariff/index-tariff.ts'
import { listPeakCharges } from '#domain/tariff/list-peak-charges.ts'
import type { PeriodSpan } from '#domain/tariff/list-period-spans.ts'
import { listPeriodSpans } from '#domain/tariff/list-period-spans.ts'

/**
 * What energy costs from `fromMs` to `toMs`: slots in order, without gaps, neighbours that cost the same joined;
 * none for an empty interval. Prices are per kWh in the tariff's currency. The charge on power in peak hours is
 * folded into the peak period (see `listPeakCharges`); the demand charge is not in here.
 * Inside the tariff's validity prices are final; before and after it they are what this tariff would ask, provisional.
 * The tariff must have passed `checkTariff`.
 */
export function resolvePrices(definition: TariffDefinition, fromMs: number, toMs: number): PriceSlot[] {
  if (!(fromMs < toMs)) return []
  const index = indexTariff(definition)
  const validFromMs = midnightMs(definition.validFrom, definition.timeZone)
  const validToMs =
    definition.validTo === null
      ? Number.POSITIVE_INFINITY
      : midnightMs(definition.validTo, definition.timeZone)
  const peak = definition.peakHoursPower
  const peakCharges = peak ? listPeakCharges(index, peak, fromMs, toMs) : []
  const ranks = new Map(definition.periods.map((period) => [period.key, period.rank]))

  const cutsMs = [validFromMs, validToMs, ...peakCharges.map((charge) => charge.fromMs)].sort((a, b) => a - b)
  const slots: PriceSlot[] = []
  let month = 0
  for (const span of splitAt(listPeriodSpans(index, fromMs, toMs), cutsMs)) {
    while (month < peakCharges.length - 1 && peakCharges[month]!.toMs <= span.fromMs) month++
    const { energyPerKwh: energy, accessPerKwh: access } = index.priceOf(span.period, span.season)
    const peakHoursPower = span.period === peak?.period ? peakCharges[month]!.perKwh : 0
    append(slots, {
      fromMs: span.fromMs,
      toMs: span.toMs,
      period: span.period,
      rank: ranks.get(span.period) ?? 0,
      perKwh: energy + access + peakHoursPower,
      components: { energy, access, peakHoursPower },
      quality: span.fromMs >= validFromMs && span.fromMs < validToMs ? 'final' : 'provisional',
    })
  }
  return slots
}

function midnightMs(date: string, timeZone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds
}

function* splitAt(spans: PeriodSpan[], cutsMs: number[]): Generator<PeriodSpan> {
  let next = 0
  for (const span of spans) {
    let from = span.fromMs
    while (next < cutsMs.length && cutsMs[next]! < span.toMs) {
      const cut = cutsMs[next++]!
      if (cut <= from) continue
      yield { ...span, fromMs: from, toMs: cut }
      from = cut
    }
    yield { ...span, fromMs: from }
  }
}

function append(slots: PriceSlot[], slot: PriceSlot) {
  const last = slots.at(-1)
  if (
    last &&
    last.period === slot.period &&
    last.quality === slot.quality &&
    last.components.energy === slot.components.energy &&
    last.components.access === slot.components.access &&
    last.components.peakHoursPower === slot.components.peakHoursPower
  ) {
    last.toMs = slot.toMs
  } else slots.push(slot)
}
