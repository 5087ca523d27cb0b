import type { LevelControl } from '#domain/hydraulics/operation/infer-link-states.ts'
import { inferLinkStates } from '#domain/hydraulics/operation/infer-link-states.ts'
import type { HydraulicProblem, Schedule, ValveState } from '#domain/hydraulics/simulation.ts'
import { findValveState } from '#domain/optimization/find-valve-state.ts'
import { countClockSeconds } from '#domain/time/count-clock-seconds.ts'
import type { Configuration, PumpSettings } from '#server/configurations/contract.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { CleanedSeries } from '#server/quality/read-cleaned.ts'
import { readCleaned } from '#server/quality/read-cleaned.ts'
import { readLevelHistory } from './read-level-history.ts'

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
const slotS = 900
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
  const tanks = settings.tanks.flatMap((tank) =>
    tank.levelSignal ? [{ id: tank.id, key: tank.levelSignal }] : [],
  )
  if (tanks.length < settings.tanks.length || settings.pumps.some((pump) => pump.stateSignal === null))
    return []
  const keys = [
    ...tanks.map((tank) => tank.key),
    ...settings.pumps.flatMap((pump) => [pump.stateSignal, pump.speedSignal, pump.flowSignal]),
    ...settings.valves.map((valve) => valve.stateSignal),
    ...settings.zones.map((zone) => zone.signal),
  ].filter((key) => key !== null)
  const fromMs = startMs - windows * windowH * 3_600_000
  const span = { keys, fromMs, toMs: startMs + 1, knownAtMs: asOfMs }
  const series = new Map((await readCleaned(tx, span, settings)).map((one) => [one.key, one]))
  const slotsOf = (key: string, fromMs: number) => readSlots(series.get(key), fromMs)

  const loaded: HindcastWindow[] = []
  for (let index = 0; index < windows; index++) {
    const windowMs = fromMs + index * windowH * 3_600_000
    const levels = tanks.map((tank) => ({ ...tank, values: slotsOf(tank.key, windowMs) }))
    const demands = settings.zones.map((zone) => ({ zone, values: slotsOf(zone.signal, windowMs) }))
    const speeds = settings.pumps.map((pump) => ({
      pump,
      values: readSpeeds(pump, (key) => slotsOf(key, windowMs)),
    }))
    const held = settings.valves.flatMap(({ id, states, stateSignal }) => {
      const open = states[findValveState(states, 'open') ?? -1]
      return stateSignal === null || open === undefined
        ? []
        : [{ id, open, values: slotsOf(stateSignal, windowMs) }]
    })
    const isWhole = [...levels, ...demands, ...speeds, ...held].every(({ values }) =>
      values.every((value) => !Number.isNaN(value)),
    )
    if (!isWhole) continue
    loaded.push({
      fromS: (windowMs - startMs) / 1000,
      problem: {
        inp: network.inp,
        durationS: windowH * 3600,
        startClockS: countClockSeconds(windowMs, timeZone),
        start: {
          tankLevelM: Object.fromEntries(levels.map(({ id, values }) => [id, values[0]!])),
          pumpSpeed: Object.fromEntries(speeds.map(({ pump, values }) => [pump.id, values[0]!])),
          linkOpen: inferLinkStates(
            controls.filter(({ linkId }) => !held.some(({ id }) => id === linkId)),
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
        pumpSpeed: Object.fromEntries(speeds.map(({ pump, values }) => [pump.id, values])),
        ...(held.length > 0
          ? {
              valves: Object.fromEntries(
                held.map(({ id, open, values }) => [
                  id,
                  values.map((value): ValveState => (value > 0.5 ? open : 'closed')),
                ]),
              ),
            }
          : {}),
      },
      measured: Object.fromEntries(
        levels.map(({ id, values }) => [
          id,
          { timesS: values.map((_, slot) => slot * slotS), levelM: values },
        ]),
      ),
      measuredFlowM3PerH: Object.fromEntries(
        settings.pumps.flatMap(({ id, flowSignal }) =>
          flowSignal === null ? [] : [[id, slotsOf(flowSignal, windowMs)]],
        ),
      ),
    })
  }
  return loaded
}

function readSpeeds(pump: PumpSettings, slotsOf: (key: string) => number[]): number[] {
  const states = slotsOf(pump.stateSignal!)
  const speeds = pump.speedSignal && pump.nominalHz ? slotsOf(pump.speedSignal) : null
  return states.map((state, slot) => {
    if (Number.isNaN(state) || state <= 0.5) return state <= 0.5 ? 0 : Number.NaN
    const hz = speeds?.[slot]
    return hz === undefined || Number.isNaN(hz) || hz <= 0 ? (pump.speeds.at(-1) ?? 1) : hz / pump.nominalHz!
  })
}

/** The value that held at the start of each slot: the last usable reading, up to one hour old; NaN where there is none. */
function readSlots(series: CleanedSeries | undefined, fromMs: number): number[] {
  const values: number[] = []
  let at = -1
  let next = 0
  for (let slot = 0; slot < slots; slot++) {
    const ms = fromMs + slot * slotS * 1000
    for (; series && next < series.timeMs.length && series.timeMs[next]! <= ms; next++)
      if (!Number.isNaN(series.cleaned[next]!)) at = next
    const isFresh = series !== undefined && at >= 0 && ms - series.timeMs[at]! <= 3_600_000
    values.push(isFresh ? series.cleaned[at]! : Number.NaN)
  }
  return values
}
