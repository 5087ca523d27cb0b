import type { Schedule, ValveState } from '#domain/hydraulics/simulation.ts'
import { findValveState } from '#domain/optimization/find-valve-state.ts'
import type { PumpSettings, Settings } from '#server/configurations/contract.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { CleanedSeries } from '#server/quality/read-cleaned.ts'
import { readCleaned } from '#server/quality/read-cleaned.ts'

export const slotS = 900
const hourMs = 3_600_000

/** What was measured in a stretch, one value a slot. */
export type PastStretch = {
  tankLevelM: Record<string, number[]>
  pumpSpeed: Record<string, number[]>
  /** Of decided valves whose state is measured. */
  valves: Schedule['valves'] | undefined
  /** By a signal's key; readings older than an hour, or as old as is said, are not used. */
  slotsOf: (key: string, slots: number, mostAgeMs?: number) => number[]
}

export type Past = {
  /** From an instant on, states of so many slots and levels at so many of their ends; null where one is missing. */
  cut: (fromMs: number, count: { states: number; levels: number }) => PastStretch | null
  /** Decided valves whose state is measured. */
  held: ReadonlySet<string>
}

/**
 * What was measured of tanks, pumps, decided valves and `signals` from an instant up to a plan's start, as known at a
 * time; null for a tenant without a signal of every level and state.
 */
export async function readPast(
  tx: TenantTx,
  settings: Settings,
  signals: string[],
  span: { fromMs: number; toMs: number; knownAtMs: number },
): Promise<Past | null> {
  const tanks = settings.tanks.flatMap(({ id, levelSignal }) =>
    levelSignal ? [{ id, key: levelSignal }] : [],
  )
  if (tanks.length < settings.tanks.length || settings.pumps.some((pump) => pump.stateSignal === null))
    return null
  const keys = [
    ...tanks.map((tank) => tank.key),
    ...settings.pumps.flatMap((pump) => [pump.stateSignal, pump.speedSignal]),
    ...settings.valves.map((valve) => valve.stateSignal),
    ...signals,
  ].filter((key) => key !== null)
  const series = new Map((await readCleaned(tx, { keys, ...span }, settings)).map((one) => [one.key, one]))
  const held = settings.valves.flatMap(({ id, states, stateSignal }) => {
    const open = states[findValveState(states, 'open') ?? -1]
    return stateSignal === null || open === undefined ? [] : [{ id, open, key: stateSignal }]
  })

  const cut: Past['cut'] = (fromMs, count) => {
    const slotsOf: PastStretch['slotsOf'] = (key, slots, mostAgeMs = hourMs) =>
      readSlots(series.get(key), fromMs, slots, mostAgeMs)
    const tankLevelM = tanks.map(({ id, key }) => [id, slotsOf(key, count.levels)] as const)
    const pumpSpeed = settings.pumps.map(
      (pump) => [pump.id, readSpeeds(pump, (key) => slotsOf(key, count.states))] as const,
    )
    const states = held.map(({ id, open, key }) => ({ id, open, values: slotsOf(key, count.states) }))
    const isWhole = [
      ...tankLevelM.map(([, values]) => values),
      ...pumpSpeed.map(([, values]) => values),
      ...states.map(({ values }) => values),
    ].every((values) => values.every((value) => !Number.isNaN(value)))
    if (!isWhole) return null
    return {
      tankLevelM: Object.fromEntries(tankLevelM),
      pumpSpeed: Object.fromEntries(pumpSpeed),
      valves:
        states.length > 0
          ? Object.fromEntries(
              states.map(({ id, open, values }) => [
                id,
                values.map((value): ValveState => (value > 0.5 ? open : 'closed')),
              ]),
            )
          : undefined,
      slotsOf,
    }
  }
  return { cut, held: new Set(held.map(({ id }) => id)) }
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

/** The value that held at the start of each slot: the last usable reading that is not too old; NaN where there is none. */
function readSlots(
  series: CleanedSeries | undefined,
  fromMs: number,
  slots: number,
  mostAgeMs: number,
): number[] {
  const values: number[] = []
  let at = -1
  let next = 0
  for (let slot = 0; slot < slots; slot++) {
    const ms = fromMs + slot * slotS * 1000
    for (; series && next < series.timeMs.length && series.timeMs[next]! <= ms; next++)
      if (!Number.isNaN(series.cleaned[next]!)) at = next
    const isFresh = series !== undefined && at >= 0 && ms - series.timeMs[at]! <= mostAgeMs
    values.push(isFresh ? series.cleaned[at]! : Number.NaN)
  }
  return values
}
