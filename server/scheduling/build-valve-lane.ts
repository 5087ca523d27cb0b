import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import { findValveSetting } from '#domain/hydraulics/valve-settings.ts'
import type { ValveSettings } from '#server/configurations/contract.ts'
import type { Series } from '#server/readings/series.ts'
import type { ValveLane } from './contract.ts'
import { listRuns } from './list-runs.ts'

/** A decided valve's lane: the unit of its settings, and the spans in which its state readings say that it was open. */
export function buildValveLane(
  { id, name, stateSignal }: ValveSettings,
  model: NetworkModel,
  series: Map<string, Series>,
  intervals: Map<string, number>,
  fromMs: number,
  toMs: number,
): ValveLane {
  const metered = { stateSignal, speedSignal: null, nominalHz: null }
  return {
    id,
    name,
    unit: findValveSetting(model.valves.find((valve) => valve.id === id)?.type)?.unit ?? '',
    wasOpen:
      stateSignal === null
        ? null
        : listRuns(metered, series, intervals, fromMs, toMs).map(({ from, to }) => ({ from, to })),
  }
}
