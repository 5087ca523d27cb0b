import { inferLinkStates } from '#domain/hydraulics/operation/infer-link-states.ts'
import type { Schedule } from '#domain/hydraulics/simulation.ts'
import { countClockSeconds } from '#domain/time/count-clock-seconds.ts'
import type { PlantRecord } from '#workers/compute/epanet/run-plant.ts'
import { readMeter } from '#workers/plant/read-meter.ts'
import { seededNoise } from '#workers/plant/seeded-noise.ts'
import { timeZone } from '../chain/cases.ts'
import { benchPrice } from '../networks/bench-tariff.ts'
import type { Outcome } from './account.ts'
import { createAccount } from './account.ts'
import type { BreakTrace, HourTrace } from './explain-break.ts'
import { createTrace } from './explain-break.ts'
import { hindcast } from './hindcast.ts'
import type { Believe } from './look-ahead.ts'
import { createLookAhead } from './look-ahead.ts'
import type { Measured, Site } from './open-site.ts'
import { demandThatCame, recordEveryS, slotS } from './open-site.ts'
import type { Knowledge, PlanSetting } from './plan-hour.ts'
import { horizonH, planHour } from './plan-hour.ts'

const hourMs = 3_600_000
const hourS = 3600
const meterSeed = 11
/** How often the model is held against the meters, as the product's runs do. */
const hindcastEveryH = 6

export type Arm = {
  believe: Believe
  setting: PlanSetting
}

export type ArmOutcome = Outcome & {
  /** Plans that broke a limit by their own full run. */
  infeasible: number
  /** Hours in which the plant ran by its own controls, since the plan said that they keep limits which it breaks. */
  leftToRules: number
  changesPerPlan: number
  changesSoonPerPlan: number
  planSeconds: number
  breaks: BreakTrace[]
  hourTraces: HourTrace[]
}

/** The plant under its own controls from the replay's first hour. */
export function runControls(site: Site, firstMs: number, hours: number): Outcome {
  const account = createAccount(site, site.start, priceFrom(firstMs))
  const end = runPlantFor(site, site.byControls, site.start, firstMs, hours, null, (atS, record, flow) =>
    account.add(atS, record, flow),
  )
  return account.finish(hours * hourS, end)
}

/** Hour by hour: measure, believe, plan, and let the plant run by the plan's first step with the demand that came. */
export async function runArm(site: Site, firstMs: number, hours: number, arm: Arm): Promise<ArmOutcome> {
  const account = createAccount(site, site.start, priceFrom(firstMs))
  const trace = createTrace(site)
  const noise = new Map(site.model.tanks.map(({ id }) => [id, seededNoise(meterSeed, `level.${id}`)]))
  const inStateForS: Record<string, number> = Object.fromEntries(site.pumps.map(({ id }) => [id, 24 * hourS]))
  const tally = { infeasible: 0, leftToRules: 0, all: 0, soon: 0, plans: 0, ms: 0 }
  const pressureNoise = new Map(
    Object.keys(site.pressuresBefore).map((id) => [id, seededNoise(meterSeed, `pressure.${id}`)]),
  )
  const measure = (id: string, levelM: number, atS: number) =>
    readMeter('level', levelM, noise.get(id)!.normal(atS))
  // Below 0 too: heights in van Zyl's file are such.
  const measurePressure = (id: string, pressureM: number, atS: number) =>
    Math.sign(pressureM) * readMeter('pressure', Math.abs(pressureM), pressureNoise.get(id)!.normal(atS))
  const metered = (before: Record<string, number[]>, read: typeof measure) =>
    Object.fromEntries(
      Object.entries(before).map(([id, values]) => [
        id,
        values.map((value, i) => read(id, value, (i - values.length) * slotS)),
      ]),
    )
  const measured: Measured = {
    levelM: metered(site.levelsBefore, measure),
    pressureM: metered(site.pressuresBefore, measurePressure),
    speed: Object.fromEntries(Object.entries(site.speedsBefore).map(([id, speeds]) => [id, [...speeds]])),
  }
  const lookAhead = createLookAhead(site, arm.believe)
  let calibration: Knowledge['errors']['calibration'] = []
  let state = site.start
  let previous: Schedule | null = null
  for (let hour = 0; hour < hours; hour++) {
    const atMs = firstMs + hour * hourMs
    const zones = await Promise.all(
      site.zones.map(async (zone) => ({
        key: zone.key,
        junctions: zone.junctions,
        flowM3PerH: await arm.believe(zone, atMs),
      })),
    )
    const tankLevelM = Object.fromEntries(
      Object.entries(state.tankLevelM).map(([id, levelM]) => [id, measure(id, levelM, hour * hourS)]),
    )
    if (hour % hindcastEveryH === 0) calibration = await hindcast(site, measured, atMs)
    const known: Knowledge = {
      atMs,
      start: {
        tankLevelM,
        pumpSpeed: state.pumpSpeed,
        linkOpen: inferLinkStates(site.controls, measured.levelM),
      },
      inStateForS,
      demand: { stepS: hourS, zones },
      previous,
      errors: { calibration, ahead: await lookAhead.measure(measured, atMs) },
    }
    const startedMs = performance.now()
    const planned = await planHour(site, known, arm.setting)
    const { found, changed } = planned
    tally.ms += performance.now() - startedMs
    if (found.state === 'infeasible') tally.infeasible++
    if (changed) {
      tally.plans++
      tally.all += changed.all
      tally.soon += changed.soon
    }
    previous = found.schedule
    const before = state
    const first = Object.fromEntries(
      Object.entries(found.schedule.pumpSpeed).map(([id, speeds]) => [id, [speeds[0]!]]),
    )
    const schedule = { boundariesS: [0, hourS], pumpSpeed: first }
    // A plan that says itself that it is better not followed is not.
    const [plant, followed] = planned.isLeftToRules ? [site.byControls, null] : [site.scheduled, schedule]
    if (planned.isLeftToRules) tally.leftToRules++
    state = runPlantFor(site, plant, state, atMs, 1, followed, (atS, record, flow) => {
      account.add(hour * hourS + atS, record, flow)
      if (atS % slotS > 0) return
      for (const [id, levels] of Object.entries(measured.levelM))
        levels.push(measure(id, record.tankLevelM[id]!, hour * hourS + atS))
      for (const [id, speeds] of Object.entries(measured.speed)) speeds.push(record.pumps[id]!.speed)
      for (const [id, pressures] of Object.entries(measured.pressureM))
        pressures.push(measurePressure(id, record.pressureM[id]!, hour * hourS + atS))
    })
    await trace.add(
      {
        hour,
        planned,
        first: schedule,
        actual: { start: before, demand: demandThatCame(site.zones, site.inflowStartMs, atMs, 1) },
        endLevelM: state.tankLevelM,
      },
      account.brokenSince(hour * hourS),
    )
    for (const { id } of site.pumps) {
      const isSame = before.pumpSpeed[id]! > 0 === state.pumpSpeed[id]! > 0
      inStateForS[id] = isSame ? inStateForS[id]! + hourS : hourS
    }
  }
  return {
    ...account.finish(hours * hourS, state),
    infeasible: tally.infeasible,
    leftToRules: tally.leftToRules,
    changesPerPlan: tally.all / Math.max(1, tally.plans),
    changesSoonPerPlan: tally.soon / Math.max(1, tally.plans),
    planSeconds: tally.ms / 1000 / hours,
    breaks: trace.breaks(),
    hourTraces: trace.hours(),
  }
}

/** Demand that came in the planner's next day: perfect foresight. */
export async function foresee(zone: Site['zones'][number], inflowStartMs: number, atMs: number) {
  const first = (atMs - inflowStartMs) / hourMs
  return zone.cameM3PerH.slice(first, first + horizonH)
}

function runPlantFor(
  site: Site,
  plant: Site['scheduled'],
  start: Site['start'],
  fromMs: number,
  hours: number,
  schedule: Schedule | null,
  onRecord: (atS: number, record: PlantRecord, flowM3PerH: number) => void,
): Site['start'] {
  const demand = demandThatCame(site.zones, site.inflowStartMs, fromMs, hours)
  const ran = plant.run(
    {
      startClockS: countClockSeconds(fromMs, timeZone),
      start,
      durationS: hours * hourS,
      demand,
      recordEveryS,
      pressureAt: Object.keys(site.limits.pressures),
      ...(schedule ? { schedule } : {}),
    },
    (record) => {
      const step = Math.floor(record.atS / hourS)
      const flow = demand.zones.reduce((sum, { flowM3PerH }) => sum + flowM3PerH[step]!, 0)
      onRecord(record.atS, record, flow)
    },
  )
  if (!ran.ok) throw new Error(`The plant stopped: ${ran.error.message}`)
  return ran.end
}

function priceFrom(firstMs: number) {
  const startClockS = countClockSeconds(firstMs, timeZone)
  return (atS: number) => benchPrice(Math.floor((startClockS + atS) / hourS) % 24)
}
