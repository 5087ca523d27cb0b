import { AnalysisStatistic, LinkProperty, TimeParameter } from 'epanet-js'
import type {
  DemandInput,
  Schedule,
  SimulationError,
  StartState,
  ValveState,
} from '#domain/hydraulics/simulation.ts'
import type { ZonePatterns } from '#workers/compute/epanet/drive-demand.ts'
import { setZoneFlows } from '#workers/compute/epanet/drive-demand.ts'
import { getErrorText } from '#workers/compute/epanet/open-network.ts'
import type { PreparedNetwork } from '#workers/compute/epanet/prepared-network.ts'
import { setCoupledLink, startRun } from '#workers/compute/epanet/start-run.ts'
import { setValveState } from '#workers/compute/epanet/valve-state.ts'

export type HydraulicRun = {
  startClockS: number
  durationS: number
  start: StartState
  demand: DemandInput
  zonePatterns: ZonePatterns
  /** Null: the network's own controls and rules drive pumps and valves. */
  schedule: Schedule | null
  /** Hydraulic steps are at most this long. */
  maxStepS: number
  /** Instants at which a step must end besides those that the schedule and the demand demand, every so many seconds. */
  stopEveryS?: number
}

export type HydraulicObserver = {
  /** The hydraulics at `atS` are solved and can be read; `warning` is EPANET's code, 0 for none. */
  onSolved: (atS: number, warning: number, isBalanced: boolean) => void
  /** What was solved held until `toS`, and the tank levels are those of `toS`. */
  onStepped: (fromS: number, toS: number) => void
}

/** Steps are cut by events (a tank full, a control, a rule), but a run that is cut a hundredfold goes nowhere. */
const MAX_CUTS = 100
const MIN_STEPS_ALLOWED = 5000

/** Runs EPANET from a start state, stepping exactly onto every schedule boundary, demand step and pattern step. */
export function runHydraulics(
  prepared: PreparedNetwork,
  run: HydraulicRun,
  observer: HydraulicObserver,
): SimulationError | null {
  const { network } = prepared
  const { engine, project, i32, f64 } = network
  const { durationS, schedule, demand } = run
  const { originS, pumpSpeed } = startRun(prepared, run.startClockS, durationS, run.start)
  const stepsAllowed =
    MIN_STEPS_ALLOWED + MAX_CUTS * Math.ceil(durationS / Math.min(run.maxStepS, prepared.hydraulicStepS))
  const maxStepS = Math.min(run.maxStepS, prepared.hydraulicStepS)
  const valveState: Record<string, ValveState> = {}
  let scheduleStep = -1
  let demandStep = -1
  let setStepS = 0
  for (let atS = 0, steps = 0; atS < durationS; steps++) {
    if (steps > stepsAllowed)
      return fail('not-converged', null, atS, 'The hydraulics change too often to be simulated.')
    if (schedule) {
      const step = findScheduleStep(schedule, atS, scheduleStep)
      if (step !== scheduleStep) applySchedule(prepared, schedule, step, pumpSpeed, valveState)
      scheduleStep = step
    }
    const step = Math.floor(atS / demand.stepS)
    if (step !== demandStep) setZoneFlows(prepared, run.zonePatterns, demand, step)
    demandStep = step

    const warning = engine._EN_runH(project, i32)
    if (warning > 100) return fail('not-converged', warning, atS, getErrorText(engine, warning))
    engine._EN_getstatistic(project, AnalysisStatistic.RelativeError, f64)
    const relativeError = engine.HEAPF64[f64 >> 3]!
    if (!Number.isFinite(relativeError))
      return fail('not-converged', null, atS, 'The hydraulics have no finite solution.')
    observer.onSolved(atS, warning, warning !== 1 && relativeError <= prepared.accuracy)

    const stepS = Math.min(maxStepS, findNextStop(prepared, run, originS, atS, scheduleStep) - atS)
    if (stepS !== setStepS) network.setTime(TimeParameter.HydStep, stepS)
    setStepS = stepS
    const code = engine._EN_nextH(project, i32)
    if (code > 100) return fail('not-converged', code, atS, getErrorText(engine, code))
    const takenS = engine.HEAP32[i32 >> 2]!
    if (takenS <= 0) return fail('not-converged', null, atS, 'The simulation stopped before its end.')
    observer.onStepped(atS, atS + takenS)
    atS += takenS
  }
  return null
}

function findNextStop(
  prepared: PreparedNetwork,
  run: HydraulicRun,
  originS: number,
  atS: number,
  scheduleStep: number,
): number {
  const { demand, schedule, stopEveryS } = run
  const { patternStepS, patternStartS } = prepared
  const patternS = originS + patternStartS
  let stopS = Math.min(run.durationS, (Math.floor(atS / demand.stepS) + 1) * demand.stepS)
  stopS = Math.min(stopS, (Math.floor((atS + patternS) / patternStepS) + 1) * patternStepS - patternS)
  const boundary = schedule?.boundariesS[scheduleStep + 1]
  if (boundary !== undefined && boundary > atS) stopS = Math.min(stopS, boundary)
  if (stopEveryS !== undefined) stopS = Math.min(stopS, (Math.floor(atS / stopEveryS) + 1) * stopEveryS)
  return stopS
}

/** The step that holds at `atS`; the last one goes on to the end. */
function findScheduleStep({ boundariesS }: Schedule, atS: number, from: number): number {
  let step = Math.max(0, from)
  while (step + 2 < boundariesS.length && boundariesS[step + 1]! <= atS) step++
  return step
}

function applySchedule(
  prepared: PreparedNetwork,
  schedule: Schedule,
  step: number,
  pumpSpeed: Record<string, number>,
  valveState: Record<string, ValveState>,
) {
  for (const { id, index } of prepared.pumps) {
    const speed = schedule.pumpSpeed[id]?.[step]
    if (speed === undefined) continue
    pumpSpeed[id] = speed
    prepared.network.setLink(index, LinkProperty.Setting, speed)
  }
  for (const link of prepared.operation.coupledLinks)
    if (link.pumpIds.some((id) => schedule.pumpSpeed[id])) setCoupledLink(prepared, link, pumpSpeed)
  for (const [id, states] of Object.entries(schedule.valves ?? {})) {
    const state = states[step]
    if (state === undefined || state === valveState[id]) continue
    valveState[id] = state
    setValveState(prepared, prepared.links.get(id)!, state)
  }
}

const fail = (
  name: SimulationError['name'],
  code: number | null,
  atS: number,
  message: string,
): SimulationError => ({
  name,
  code,
  atS,
  message,
})
