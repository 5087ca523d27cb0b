import type { LevelControl } from '#domain/hydraulics/operation/infer-link-states.ts'
import { inferLinkStates } from '#domain/hydraulics/operation/infer-link-states.ts'
import type { HydraulicProblem, Schedule } from '#domain/hydraulics/simulation.ts'
import { mapValues } from '#domain/map-values.ts'
import { countClockSeconds } from '#domain/time/count-clock-seconds.ts'
import type { Configuration } from '#server/configurations/contract.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { readLevelHistory } from './read-level-history.ts'
import { readPast, slotS } from './read-past.ts'

/** A stretch of the past as it was run, to be simulated and held against the levels that were measured. */
export type HindcastWindow = {
  /** Where the window begins, s before the plan's start as a negative number. */
  fromS: number
  problem: HydraulicProblem
  schedule: Schedule
  measured: Record<string, { timesS: number[]; levelM: number[] }>
  /** By pump, at the same instants; NaN where nothing was measured. A pump without a flow meter is left out. */
  measuredFlowM3PerH: Record<string, number[]>
}

const windowH = 6
const windows = 4
const slots = (windowH * 3600) / slotS

/**
 * The last day in windows of six hours, each starting from measured levels with the measured pump states and demand, and
 * with valves that tanks drive as the levels before it left them. A window in which a level, a state or a demand is missing
 * is left out; a tenant without state signals has none. A decided valve follows its state as measured where that tells it,
 * else the network's own controls.
 */
export async function loadHindcast(
  tx: TenantTx,
  configuration: Configuration,
  controls: readonly LevelControl[],
  { startMs, asOfMs }: { startMs: number; asOfMs: number },
  timeZone: string,
): Promise<HindcastWindow[]> {
  const { settings, network } = configuration
  const flows = settings.pumps.flatMap(({ id, flowSignal }) => (flowSignal ? [{ id, key: flowSignal }] : []))
  const fromMs = startMs - windows * windowH * 3_600_000
  const past = await readPast(
    tx,
    settings,
    [...flows.map(({ key }) => key), ...settings.zones.map((zone) => zone.signal)],
    { fromMs, toMs: startMs + 1, knownAtMs: asOfMs },
  )
  if (!past) return []

  const loaded: HindcastWindow[] = []
  for (let index = 0; index < windows; index++) {
    const windowMs = fromMs + index * windowH * 3_600_000
    const stretch = past.cut(windowMs, { states: slots, levels: slots })
    if (!stretch) continue
    const { tankLevelM, pumpSpeed, valves, slotsOf } = stretch
    const demands = settings.zones.map((zone) => ({ zone, values: slotsOf(zone.signal, slots) }))
    if (demands.some(({ values }) => values.some(Number.isNaN))) continue
    loaded.push({
      fromS: (windowMs - startMs) / 1000,
      problem: {
        inp: network.inp,
        durationS: windowH * 3600,
        startClockS: countClockSeconds(windowMs, timeZone),
        start: {
          tankLevelM: mapValues(tankLevelM, ([first]) => first!),
          pumpSpeed: mapValues(pumpSpeed, ([first]) => first!),
          linkOpen: inferLinkStates(
            controls.filter(({ linkId }) => !past.held.has(linkId)),
            await readLevelHistory(tx, settings, controls, windowMs, asOfMs),
          ),
        },
        demand: {
          stepS: slotS,
          zones: demands.map(({ zone, values }) => ({
            key: zone.key,
            junctions: zone.junctions,
            flowM3PerH: values.map((value) => value * zone.factor),
          })),
        },
        price: { slotS: windowH * 3600, perKwh: [0] },
        limits: { tanks: {}, pressures: {} },
      },
      schedule: {
        boundariesS: Array.from({ length: slots + 1 }, (_, slot) => slot * slotS),
        pumpSpeed,
        ...(valves ? { valves } : {}),
      },
      measured: mapValues(tankLevelM, (levelM) => ({
        timesS: levelM.map((_, slot) => slot * slotS),
        levelM,
      })),
      measuredFlowM3PerH: Object.fromEntries(flows.map(({ id, key }) => [id, slotsOf(key, slots)])),
    })
  }
  return loaded
}
