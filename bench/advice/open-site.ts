import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import type { LevelControl } from '#domain/hydraulics/operation/infer-link-states.ts'
import { listLevelControls } from '#domain/hydraulics/operation/infer-link-states.ts'
import type { HydraulicLimits, StartState } from '#domain/hydraulics/simulation.ts'
import { countClockSeconds } from '#domain/time/count-clock-seconds.ts'
import type { Simulator } from '#workers/compute/epanet/create-simulator.ts'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import type { Plant, PlantRecord } from '#workers/compute/epanet/run-plant.ts'
import { openPlant } from '#workers/compute/epanet/run-plant.ts'
import { findClosingTanks } from '#workers/compute/search/find-closing-tanks.ts'
import { fillDemand } from '#workers/plant/fill-demand.ts'
import { selectJunctions } from '../../scripts/commands/select-junctions.ts'
import { timeZone } from '../chain/cases.ts'
import type { Inflow } from '../forecast/read-inflow.ts'
import type { NetworkCase } from '../networks/read-case.ts'
import { toCase } from '../networks/read-case.ts'
import type { AdviceCase } from './cases.ts'
import { listCriticalPoints } from './list-critical-points.ts'

const hourMs = 3_600_000
const hourS = 3600
/** Days under its own controls before the replay: where the plant is then, and the pressures that its people know. */
const daysBefore = 14
/** Of them, those that the meters' slots are kept of: what the planner looks back on. */
const daysMeasured = 8
const targetM = 20
const pressureMarginM = 0.5
/** How far the plant's pipes and pumps are from the planner's model, each up or down. */
const off = { seed: 3, roughnessPct: 5, pumpCurvePct: 5, isWhole: true }
export const recordEveryS = 300
/** How often levels and states are measured. */
export const slotS = 900

/** What was measured, slot by slot up to now. */
export type Measured = {
  levelM: Record<string, number[]>
  speed: Record<string, number[]>
  /** At the metered junctions. */
  pressureM: Record<string, number[]>
}

export type SiteZone = {
  key: string
  column: string
  /** m3/h for one L/s of the column. */
  factor: number
  junctions: { id: string; share: number }[]
  /** Demand that came, m3/h by hour from the inflow's start, gaps filled as the plant fills them. */
  cameM3PerH: number[]
}

/** A network, its plant as it really is, and what the planner knows of it. */
export type Site = NetworkCase & {
  zones: SiteZone[]
  limits: HydraulicLimits
  /** Tanks that close when full by design: standing full breaks nothing. */
  closing: ReadonlySet<string>
  inflowStartMs: number
  /** The plant under a schedule, and under its own controls. */
  scheduled: Plant
  byControls: Plant
  start: Required<StartState>
  /** The planner's model, for what today's rules would do. */
  simulator: Simulator
  /** Pipes and valves that tanks drive, and the tanks' levels before the replay, the last days of them slot by slot. */
  controls: LevelControl[]
  levelsBefore: Record<string, number[]>
  /** Speeds of the pumps in the last days' slots. */
  speedsBefore: Measured['speed']
  /** Pressures at the metered junctions in the last days' slots. */
  pressuresBefore: Measured['pressureM']
  close: () => void
}

export async function openSite(
  one: AdviceCase,
  dataDir: string,
  inflow: Inflow,
  firstMs: number,
): Promise<Site> {
  const network = toCase(one.inpFile, one.revise(readFileSync(join(dataDir, one.inpFile), 'utf8')))
  const { inp, model, pumps } = network
  const zones = readZones(one, model, inflow)
  const open = async (perturbation: typeof off, pumpIds: string[]) => {
    const opened = await openPlant({ inp, perturbation, zones }, new Set(pumpIds))
    if (!opened.ok) throw new Error(opened.error.message)
    return opened.plant
  }
  const scheduled = await open(
    off,
    pumps.map(({ id }) => id),
  )
  const byControls = await open(off, [])
  const asModelled = await open({ ...off, roughnessPct: 0, pumpCurvePct: 0 }, [])
  const spanOf = (daysAgo: number, days: number) => ({
    startClockS: countClockSeconds(firstMs - daysAgo * 24 * hourMs, timeZone),
    start: { tankLevelM: {}, pumpSpeed: {} },
    durationS: days * 24 * hourS,
    demand: demandThatCame(zones, inflow.startMs, firstMs - daysAgo * 24 * hourMs, days * 24),
    recordEveryS: hourS,
    pressureAt: model.junctions.map(({ id }) => id),
  })
  const span = spanOf(daysBefore, daysBefore)
  const least = new Map<string, number>()
  const note = ({ pressureM }: PlantRecord) => {
    for (const [id, value] of Object.entries(pressureM))
      least.set(id, Math.min(value, least.get(id) ?? Number.POSITIVE_INFINITY))
  }
  const modelled = asModelled.run(span, note)
  asModelled.close()
  const levelsBefore: Record<string, number[]> = {}
  const noteLevels = (record: PlantRecord) => {
    for (const [id, levelM] of Object.entries(record.tankLevelM)) (levelsBefore[id] ??= []).push(levelM)
  }
  const speedsBefore: Measured['speed'] = {}
  const pressuresBefore: Measured['pressureM'] = {}
  const ranBefore = byControls.run(spanOf(daysBefore, daysBefore - daysMeasured), (record) => {
    note(record)
    noteLevels(record)
  })
  if (!ranBefore.ok || !modelled.ok) throw new Error('the plant does not run under its own controls')
  const lastDays = { ...spanOf(daysMeasured, daysMeasured), start: ranBefore.end, recordEveryS: slotS }
  const ran = byControls.run(lastDays, (record) => {
    // People look at pressures by the hour, but for the last day.
    if (record.atS % hourS === 0 || record.atS >= (daysMeasured - 1) * 24 * hourS) note(record)
    noteLevels(record)
    for (const { id } of pumps) (speedsBefore[id] ??= []).push(record.pumps[id]!.speed)
    for (const [id, pressureM] of Object.entries(record.pressureM))
      (pressuresBefore[id] ??= []).push(pressureM)
  })
  if (!ran.ok) throw new Error('the plant does not run under its own controls')
  const limits: HydraulicLimits = {
    tanks: Object.fromEntries(
      model.tanks.map(({ id, minLevelM, maxLevelM }) => [id, { minM: minLevelM, maxM: maxLevelM }]),
    ),
    pressures: Object.fromEntries(
      [...least].map(([id, lowestM]) => [id, { minM: Math.min(targetM, lowestM - pressureMarginM) }]),
    ),
  }
  const metered = listCriticalPoints(model, limits, pressuresBefore)
  const simulator = createSimulator(inp, {})
  return {
    ...network,
    zones,
    limits,
    closing: await listClosing(inp, model, limits, { ...span, durationS: 24 * hourS }),
    inflowStartMs: inflow.startMs,
    scheduled,
    byControls,
    start: ran.end,
    simulator,
    controls: listLevelControls(inp, model, new Set(pumps.map(({ id }) => id))),
    levelsBefore,
    speedsBefore,
    pressuresBefore: Object.fromEntries(metered.map((id) => [id, pressuresBefore[id]!])),
    close: () => {
      scheduled.close()
      byControls.close()
      simulator.close()
    },
  }
}

/** Demand of the zones in hours from `fromMs`, as it came. */
export function demandThatCame(zones: SiteZone[], inflowStartMs: number, fromMs: number, hours: number) {
  const first = (fromMs - inflowStartMs) / hourMs
  return {
    stepS: hourS,
    zones: zones.map(({ key, junctions, cameM3PerH }) => ({
      key,
      junctions,
      flowM3PerH: cameM3PerH.slice(first, first + hours),
    })),
  }
}

function readZones(one: AdviceCase, model: NetworkModel, inflow: Inflow): SiteZone[] {
  const parsed = one.zones.map(
    (text) => /^([^=]+)=([^@]+)@(.+)$/.exec(text)!.slice(1) as [string, string, string],
  )
  const zoneOf = new Map<string, string>()
  for (const [key, , selector] of parsed)
    for (const { id } of selectJunctions(model, selector)) zoneOf.set(id, key)
  return parsed.map(([key, signal]) => {
    const column = Object.keys(one.columns).find((name) => one.columns[name] === signal)!
    const { flowLPerS } = inflow.zones.find(({ name }) => name === column)!
    const junctions = model.junctions.filter(
      ({ id, baseDemandM3PerH }) => zoneOf.get(id) === key && baseDemandM3PerH > 0,
    )
    const total = junctions.reduce((sum, { baseDemandM3PerH }) => sum + baseDemandM3PerH, 0)
    const measured = flowLPerS.filter((value) => !Number.isNaN(value))
    const mean = measured.reduce((sum, value) => sum + value, 0) / measured.length
    const factor = (total * one.demandFactor) / mean
    return {
      key,
      column,
      factor,
      junctions: junctions.map(({ id, baseDemandM3PerH }) => ({ id, share: baseDemandM3PerH / total })),
      cameM3PerH: fillDemand(flowLPerS, hourS).map((value) => value * factor),
    }
  })
}

async function listClosing(
  inp: string,
  model: NetworkModel,
  limits: HydraulicLimits,
  span: Pick<Parameters<Plant['run']>[0], 'startClockS' | 'start' | 'durationS' | 'demand'>,
): Promise<ReadonlySet<string>> {
  const simulator = createSimulator(inp)
  try {
    const problem = { ...span, inp, limits, price: { slotS: hourS, perKwh: [0] } }
    const baseline = await simulator.simulate(problem, { kind: 'controls' })
    const maxLevelM = new Map(model.tanks.map((tank) => [tank.id, tank.maxLevelM]))
    return await findClosingTanks(problem, simulator, baseline, (id) => maxLevelM.get(id)!)
  } finally {
    simulator.close()
  }
}
