import type { LevelControl } from '#domain/hydraulics/operation/infer-link-states.ts'
import { inferLinkStates } from '#domain/hydraulics/operation/infer-link-states.ts'
import type { Schedule, StartState, ZoneDemand } from '#domain/hydraulics/simulation.ts'
import { mapValues } from '#domain/map-values.ts'
import { countClockSeconds } from '#domain/time/count-clock-seconds.ts'
import type { Configuration } from '#server/configurations/contract.ts'
import { getConfiguration } from '#server/configurations/get-configuration.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import { readModel } from '#server/networks/read-model.ts'
import { aheadDays, aheadEveryH, aheadH } from './ahead-windows.ts'
import type { PressureMeter } from './list-pressure-meters.ts'
import { listPressureMeters } from './list-pressure-meters.ts'
import { controlLookBackMs } from './read-level-history.ts'
import type { LevelSeries } from './read-level-series.ts'
import { readLevelSeries } from './read-level-series.ts'
import type { PastStretch } from './read-past.ts'
import { readPast, slotS } from './read-past.ts'

/** A stretch of the past as it was foreseen at its start: levels measured then, pumps as they ran, demand as forecast. */
export type ForeseenStretch = {
  startClockS: number
  start: StartState
  /** In the order of the zones. */
  demand: { stepS: number; flowM3PerH: number[][] }
  schedule: Schedule
  /** At the schedule's boundaries, m by tank; the first is what the stretch starts from. */
  levelM: Record<string, number[]>
  /** As each step begins, m by junction with a meter; NaN where nothing was measured. */
  pressureM: Record<string, number[]>
}

export type LookAhead = { zones: Omit<ZoneDemand, 'flowM3PerH'>[]; stretches: ForeseenStretch[] }

const hourMs = 3_600_000
const slotMs = slotS * 1000
const slots = (aheadH * hourMs) / slotMs
/** A forecast older than this is not the one that a plan of the time went by. */
const mostAgeMs = 6 * hourMs

/**
 * The hours of the last week as each was foreseen, by the newest forecast of each zone that was made before it. An hour
 * without one, or without a level or a state, is left out; a forecast for zones that have since been set otherwise, or
 * one that was not there at the as-of time, is none.
 */
export async function loadLookAhead(
  tx: TenantTx,
  { settings, network }: Configuration,
  controls: readonly LevelControl[],
  { startMs, asOfMs }: { startMs: number; asOfMs: number },
  timeZone: string,
): Promise<LookAhead> {
  const zones = settings.zones.map(({ key, junctions }) => ({ key, junctions }))
  const fromMs = startMs - aheadDays * 24 * hourMs
  const forecasts = await readForecasts(tx, settings.zones, { fromMs, startMs, asOfMs })
  if (forecasts.length === 0) return { zones, stretches: [] }
  const meters = await listPressureMeters(tx, readModel(network))
  const span = { fromMs, toMs: startMs + 1, knownAtMs: asOfMs }
  const past = await readPast(
    tx,
    settings,
    meters.map(({ key }) => key),
    span,
  )
  if (!past) return { zones, stretches: [] }
  const history = await readLevelSeries(tx, settings, controls, {
    fromMs: fromMs - controlLookBackMs,
    toMs: startMs + 1,
    knownAtMs: asOfMs,
  })
  const own = controls.filter(({ linkId }) => !past.held.has(linkId))

  const everyMs = aheadEveryH(zones.reduce((sum, { junctions }) => sum + junctions.length, 0)) * hourMs
  const stretches: ForeseenStretch[] = []
  for (let atMs = fromMs; atMs + aheadH * hourMs <= startMs; atMs += everyMs) {
    const flowM3PerH = zones.map(({ key }) => readFlow(forecasts, key, atMs))
    const stretch = past.cut(atMs, { states: slots, levels: slots + 1 })
    if (!stretch || !flowM3PerH.every((flow) => flow !== null)) continue
    const { tankLevelM, pumpSpeed, valves, slotsOf } = stretch
    const levelsUntil = ({ timeMs, cleaned }: LevelSeries) =>
      cleaned.filter((_, i) => timeMs[i]! > atMs - controlLookBackMs && timeMs[i]! <= atMs)
    stretches.push({
      startClockS: countClockSeconds(atMs, timeZone),
      start: {
        tankLevelM: mapValues(tankLevelM, ([first]) => first!),
        pumpSpeed: mapValues(pumpSpeed, ([first]) => first!),
        linkOpen: inferLinkStates(own, mapValues(history, levelsUntil)),
      },
      demand: { stepS: slotS, flowM3PerH },
      schedule: {
        boundariesS: Array.from({ length: slots + 1 }, (_, slot) => slot * slotS),
        pumpSpeed,
        ...(valves ? { valves } : {}),
      },
      levelM: tankLevelM,
      pressureM: Object.fromEntries(meters.map((meter) => [meter.junctionId, readPressures(meter, slotsOf)])),
    })
  }
  return { zones, stretches }
}

/** A pressure follows the pumps at once: an older reading may be of another way to run them. */
const readPressures = ({ key, factor, offset }: PressureMeter, slotsOf: PastStretch['slotsOf']) =>
  slotsOf(key, slots, slotMs).map((value) => value * factor + offset)

type SavedForecast = { zone: string; originTime: Date; stepS: number; flowM3PerH: number[] }

/** The oldest first. */
async function readForecasts(
  tx: TenantTx,
  zones: Configuration['settings']['zones'],
  { fromMs, startMs, asOfMs }: { fromMs: number; startMs: number; asOfMs: number },
): Promise<SavedForecast[]> {
  const rows = await tx.forecast.findMany({
    where: {
      originTime: { gte: new Date(fromMs - mostAgeMs), lt: new Date(startMs) },
      run: { state: 'succeeded', finishedAt: { lte: new Date(asOfMs) } },
    },
    select: {
      zone: true,
      originTime: true,
      stepS: true,
      flowM3PerH: true,
      run: { select: { configurationId: true } },
    },
    orderBy: [{ originTime: 'asc' }, { runId: 'asc' }],
  })
  const same = new Set<string>()
  for (const id of new Set(rows.map(({ run }) => run.configurationId)))
    if (digest((await getConfiguration(tx, id)).settings.zones) === digest(zones)) same.add(id)
  return rows.filter(({ run }) => same.has(run.configurationId))
}

/** Slots of the newest forecast made until an instant; null where that is too old. */
function readFlow(forecasts: SavedForecast[], zone: string, atMs: number): number[] | null {
  const newest = forecasts.findLast((one) => one.zone === zone && one.originTime.getTime() <= atMs)
  if (!newest || atMs - newest.originTime.getTime() > mostAgeMs) return null
  const flow = Array.from({ length: slots }, (_, slot) => {
    const sinceMs = atMs + slot * slotMs - newest.originTime.getTime()
    return newest.flowM3PerH[Math.floor(sinceMs / (newest.stepS * 1000))]
  })
  return flow.every((value) => value !== undefined) ? flow : null
}
