import type { LevelControl } from '#domain/hydraulics/operation/infer-link-states.ts'
import { inferLinkStates } from '#domain/hydraulics/operation/infer-link-states.ts'
import type { Settings } from '#server/configurations/contract.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import type { CleanedSeries } from '#server/quality/read-cleaned.ts'
import { readCleaned } from '#server/quality/read-cleaned.ts'
import { readLevelHistory } from './read-level-history.ts'

/** What is measured at a plan's start. `assumed` names what had no usable reading and starts as the network file says. */
export type PresentState = {
  tankLevelM: Record<string, number>
  /** Relative speed, 0 = off. */
  pumpSpeed: Record<string, number>
  /** Whether a decided valve is closed, as measured; one without a usable reading is missing. */
  isClosed: Record<string, boolean>
  /** How long each pump, and each valve measured, has been in its state, s; the look-back's length when it never changed. */
  inStateForS: Record<string, number>
  /** Pipes and valves that the network's own controls drive by a level, as far as the levels measured tell. */
  linkOpen: Record<string, boolean>
  assumed: { kind: 'tank' | 'pump'; id: string; lastSeenMs: number | null }[]
}

type Usable = Pick<CleanedSeries, 'timeMs' | 'cleaned'>
const noSeries: Usable = { timeMs: [], cleaned: [] }

const lookBackMs = 24 * 3_600_000
/** A level older than this says nothing about now. */
const staleAfterMs = 3 * 3_600_000
/** A state counts as running above this; meters report 0 and 1, drives small residuals. */
const runningAbove = 0.5

/** The state at `startMs` from readings known at `asOfMs`. */
export async function loadPresentState(
  tx: TenantTx,
  settings: Settings,
  controls: readonly LevelControl[],
  startMs: number,
  asOfMs: number,
): Promise<PresentState> {
  const keys = [
    ...settings.tanks.map((tank) => tank.levelSignal),
    ...settings.pumps.flatMap((pump) => [pump.stateSignal, pump.speedSignal]),
    ...settings.valves.map((valve) => valve.stateSignal),
  ].filter((key) => key !== null)
  const span = { keys, fromMs: startMs - lookBackMs, toMs: asOfMs + 1, knownAtMs: asOfMs }
  const cleaned = await readCleaned(tx, span, settings, { mayStandStill: true })
  const series = new Map(cleaned.map((one) => [one.key, one]))
  const of = (key: string | null): Usable => (key === null ? undefined : series.get(key)) ?? noSeries
  const state: PresentState = {
    tankLevelM: {},
    pumpSpeed: {},
    isClosed: {},
    inStateForS: {},
    linkOpen: {},
    assumed: [],
  }

  for (const tank of settings.tanks) {
    const level = of(tank.levelSignal)
    const at = findNearest(level, startMs, () => true)
    if (at !== null && startMs - level.timeMs[at]! <= staleAfterMs)
      state.tankLevelM[tank.id] = level.cleaned[at]!
    else state.assumed.push({ kind: 'tank', id: tank.id, lastSeenMs: level.timeMs.at(-1) ?? null })
  }
  for (const pump of settings.pumps) {
    const running = of(pump.stateSignal)
    const at = findNearest(running, startMs, () => true)
    if (at === null || startMs - running.timeMs[at]! > staleAfterMs) {
      state.assumed.push({ kind: 'pump', id: pump.id, lastSeenMs: running.timeMs.at(-1) ?? null })
      state.inStateForS[pump.id] = lookBackMs / 1000
      continue
    }
    const isRunning = running.cleaned[at]! > runningAbove
    state.pumpSpeed[pump.id] = isRunning ? relativeSpeed(pump, of(pump.speedSignal), startMs) : 0
    state.inStateForS[pump.id] = countHeldS(running, at, startMs)
  }
  for (const valve of settings.valves) {
    const isOpen = of(valve.stateSignal)
    const at = findNearest(isOpen, startMs, () => true)
    if (at === null || startMs - isOpen.timeMs[at]! > staleAfterMs) continue
    state.isClosed[valve.id] = !(isOpen.cleaned[at]! > runningAbove)
    state.inStateForS[valve.id] = countHeldS(isOpen, at, startMs)
  }
  state.linkOpen = inferLinkStates(controls, await readLevelHistory(tx, settings, controls, startMs, asOfMs))
  return state
}

/** How long a state has been as it is at `at`, s; the look-back's length when it never changed. */
function countHeldS({ timeMs, cleaned }: Usable, at: number, startMs: number): number {
  const isOn = cleaned[at]! > runningAbove
  const isOtherwise = (state: number) => !Number.isNaN(state) && state > runningAbove !== isOn
  let since = at
  while (since > 0 && !isOtherwise(cleaned[since - 1]!)) since--
  const sinceMs = since === 0 ? startMs - lookBackMs : timeMs[since]!
  return Math.max(0, (startMs - sinceMs) / 1000)
}

function relativeSpeed(pump: Settings['pumps'][number], speed: Usable, startMs: number): number {
  const at = findNearest(speed, startMs, (value) => value > 0)
  if (pump.nominalHz === null || at === null) return pump.speeds.at(-1) ?? 1
  return speed.cleaned[at]! / pump.nominalHz
}

/** The usable reading nearest to `ms` among those that pass: index, or null. */
function findNearest(series: Usable, ms: number, passes: (value: number) => boolean): number | null {
  let best: number | null = null
  for (let index = 0; index < series.timeMs.length; index++) {
    const value = series.cleaned[index]!
    if (Number.isNaN(value) || !passes(value)) continue
    if (best === null || Math.abs(series.timeMs[index]! - ms) <= Math.abs(series.timeMs[best]! - ms))
      best = index
  }
  return best
}
