import { shiftSchedule } from '#domain/hydraulics/shift-schedule.ts'
import type { HydraulicProblem, Schedule, StartState } from '#domain/hydraulics/simulation.ts'
import { mapValues } from '#domain/map-values.ts'
import { areRulesSafer } from '#domain/optimization/are-rules-safer.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import { countClockSeconds } from '#domain/time/count-clock-seconds.ts'
import { endLevels } from '#server/scheduling/end-levels.ts'
import { pressureMargins } from '#server/scheduling/pressure-margins.ts'
import type { MeasuredErrors } from '#server/scheduling/tank-margins.ts'
import { tankMargins } from '#server/scheduling/tank-margins.ts'
import { optimize } from '#workers/compute/search/optimize.ts'
import { simulateRules } from '#workers/compute/search/simulate-rules.ts'
import { draft } from '../../scripts/commands/draft-values.ts'
import { timeZone } from '../chain/cases.ts'
import { benchPrice } from '../networks/bench-tariff.ts'
import type { AheadErrors } from './look-ahead.ts'
import type { Site } from './open-site.ts'

const hourS = 3600
/** Evaluations end a search, not the wall: a busy machine must not find other plans. */
const timeLimitMs = 3_600_000
export const horizonH = 24
const boundariesS = Array.from({ length: horizonH + 1 }, (_, k) => k * hourS)

export type PlanSetting = {
  evaluations: number
  frozenSteps: number
  marginM: OptimizationProblem['tankMarginM']
  /** Kept free above each junction's least pressure at least, m. */
  pressureMarginM: number
}

/** What is known as an hour begins. */
export type Knowledge = {
  atMs: number
  /** Levels as the meters show them, and which pumps run. */
  start: StartState
  inStateForS: Record<string, number>
  demand: OptimizationProblem['hydraulic']['demand']
  /** The last plan, made an hour ago. */
  previous: Schedule | null
  /** What model and forecast were off by over the past. */
  errors: { calibration: MeasuredErrors['calibration']; ahead: AheadErrors }
}

export type HourPlanned = Awaited<ReturnType<typeof planHour>>

/** The plan of the next day as the product makes it: warm from the last one, its first steps kept. */
export async function planHour(site: Site, known: Knowledge, setting: PlanSetting) {
  const pumpIds = site.pumps.map(({ id }) => id)
  const previous = known.previous ? shiftSchedule(known.previous, pumpIds, hourS, boundariesS) : null
  const startClockS = countClockSeconds(known.atMs, timeZone)
  const tanks = site.model.tanks.map(({ id, minLevelM, maxLevelM }) => ({
    id,
    name: id,
    levelSignal: null,
    minM: minLevelM,
    maxM: maxLevelM,
    marginMinM: setting.marginM[id]?.minM ?? 0,
    marginMaxM: setting.marginM[id]?.maxM ?? 0,
  }))
  const hydraulic: HydraulicProblem = {
    inp: site.inp,
    durationS: horizonH * hourS,
    startClockS,
    start: known.start,
    demand: known.demand,
    price: {
      slotS: hourS,
      perKwh: Array.from({ length: horizonH }, (_, k) => benchPrice((startClockS / hourS + k) % 24)),
    },
    limits: site.limits,
  }
  const { baseline: rules } = await simulateRules(hydraulic, site.simulator, site.model.tanks)
  if (!rules.ok) throw new Error(rules.error.message)
  const settings = { tanks, plan: { endLevel: { kind: 'at-least-start' as const } } }
  const tankMarginM = tankMargins(tanks, { ...known.errors, ahead: known.errors.ahead.levels })
  const levelM = endLevels(settings, known.start, tankMarginM, rules.result)!
  const problem: OptimizationProblem = {
    hydraulic,
    boundariesS,
    pumps: site.pumps.map((pump) => ({ ...pump, inStateForS: known.inStateForS[pump.id] ?? 0 })),
    tankMarginM,
    pressureMarginM: pressureMargins(
      {
        minPressureM: mapValues(site.limits.pressures, ({ minM }) => minM),
        pressureMarginM: setting.pressureMarginM,
      },
      site.model,
      known.errors.ahead.pressures,
    ),
    endLevel: { kind: 'at-least', levelM },
    demandCharge: null,
    startPrice: 0,
    startShare: draft.startShare,
    changeShare: draft.changeShare,
    frozenSteps: previous ? setting.frozenSteps : 0,
    previous,
    // The first plan has none to start from.
    budget: { evaluations: previous ? setting.evaluations : 10 * setting.evaluations, timeLimitMs },
    seed: 1,
  }
  const found = await optimize(problem, { onProgress: () => {}, shouldStop: () => false, hasBound: false })
  const isLeftToRules = areRulesSafer(problem, [...found.violations, ...found.clamps], rules.result)
  return {
    found,
    hydraulic,
    isLeftToRules,
    changed: previous ? countChanges(previous, found.schedule) : null,
  }
}

/** Pump steps switched otherwise than the last plan had them, in all the hours both plan. */
function countChanges(previous: Schedule, next: Schedule): { all: number; soon: number } {
  const soonH = 3
  let [all, soon] = [0, 0]
  for (const [id, speeds] of Object.entries(next.pumpSpeed)) {
    for (let k = 0; k + 1 < speeds.length; k++) {
      if (speeds[k]! > 0 === previous.pumpSpeed[id]![k]! > 0) continue
      all++
      if (k < soonH) soon++
    }
  }
  return { all, soon }
}
