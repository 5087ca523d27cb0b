import type { PumpSettings } from '#server/configurations/contract.ts'
import type { Series } from '#server/readings/series.ts'
import type { PumpLane } from './contract.ts'
import { listRuns } from './list-runs.ts'

/** A pump's lane: the spans in which it really ran, from its state and speed readings. */
export function buildPumpLane(
  pump: PumpSettings,
  series: Map<string, Series>,
  intervals: Map<string, number>,
  fromMs: number,
  toMs: number,
): Omit<PumpLane, 'newest'> {
  return {
    id: pump.id,
    name: pump.name,
    station: pump.station,
    ratedKw: pump.ratedKw,
    nominalHz: pump.nominalHz,
    ran: listRuns(pump, series, intervals, fromMs, toMs),
    outOfService: pump.outOfService.map((span) => ({
      from: Date.parse(span.from),
      to: Date.parse(span.to),
      reason: span.reason,
    })),
  }
}
