import { createSearchSpace } from '#domain/optimization/create-search-space.ts'
import { internConfigurations } from '#domain/optimization/intern-configurations.ts'
import { toStepPrices } from '#domain/optimization/price-integral.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { Ceiling, ScheduleEvaluator } from '#domain/optimization/schedule-evaluator.ts'
import { createSearch } from '#domain/optimization/search-schedule.ts'
import { toSwitchingLimits } from '#domain/optimization/switching-limits.ts'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import { findClosingTanks } from '#workers/compute/search/find-closing-tanks.ts'
import { findRecoveryTimes } from '#workers/compute/search/find-recovery-times.ts'
import { listFirstPlans } from '#workers/compute/search/list-first-plans.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'
import { createSearchMargins } from '#workers/compute/search/search-margins.ts'
import { createSearchSimulator } from '#workers/compute/search/search-simulator.ts'
import type { Speeds } from './cold-runs.ts'

const maxStepS = 900
/** Every so many judged schedules one is kept, to be run cold as well. */
const sampleEvery = 97

/** A ceiling that nothing reaches: with one, an exact judgement teaches the table nothing. */
const never: Ceiling = {
  reference: 1,
  weights: { pressure: 0, level: 0, endLevel: 0, switching: 0, power: 0 },
  base: 0,
  threshold: Number.POSITIVE_INFINITY,
}

/**
 * The product's search on one problem, with its simulator counted: schedules judged, and the time within. A schedule
 * that is looked at quickly and then exactly counts once; the instants that sweeps ask for are not counted at all.
 */
export async function openJudge(problem: OptimizationProblem) {
  const { hydraulic } = problem
  const simulator = createSimulator(hydraulic.inp, { maxStepS })
  const baseline = await simulator.simulate(hydraulic, { kind: 'controls' })
  const closing = await findClosingTanks(hydraulic, simulator, baseline, () => Number.POSITIVE_INFINITY)
  const opened = await openTwin(
    hydraulic,
    problem.pumps.map(({ id }) => id),
    closing,
  )
  if (!opened.ok) throw new Error(opened.error.message)
  const { twin } = opened
  const space = createSearchSpace(problem)
  const configurations = internConfigurations(space)
  const evaluator = createSearchSimulator(twin, problem, configurations, maxStepS)
  const recoveryS = findRecoveryTimes(problem, space, configurations, evaluator, twin.tanks)
  const margins = createSearchMargins(
    problem,
    twin.tanks,
    recoveryS,
    evaluator.pressureMarginM,
    evaluator.isHistoric,
  )
  evaluator.setBounds(margins.bounds(), margins.pressureSlackM())
  const counts = { judged: 0, ms: 0 }
  const samples: Speeds[] = []
  const counted = countJudgements(evaluator, counts, (codes) => {
    if (counts.judged % sampleEvery === 0)
      samples.push(Array.from(codes, (code) => configurations.speedsOf(code)))
  })
  const search = createSearch({
    space,
    configurations,
    evaluator: counted,
    limits: problem.pumps.map((pump) => toSwitchingLimits(pump, problem)),
    startPrice: problem.startPrice,
    priceChanges: null,
    pricePerKwh: toStepPrices(hydraulic.price, problem.boundariesS),
    firstPlans: listFirstPlans(problem, space, configurations, baseline, 'last-plan').plans,
    budget: problem.budget.evaluations,
    seed: problem.seed,
    onTrace: () => {},
    shouldStop: () => false,
  })
  const toCodes = (speeds: Speeds) => Int32Array.from(speeds, (row) => configurations.ofSpeeds(row))
  return {
    search,
    counts,
    samples,
    /** A whole schedule, from its beginning to its end, by EPANET alone. */
    judgeExactly: (speeds: Speeds) => evaluator.judgeExactly(toCodes(speeds), 0, never),
    /** The same by the search's table. */
    judgeQuickly: (speeds: Speeds) => evaluator.judge(toCodes(speeds), 0, null)!,
    close: () => {
      simulator.close()
      twin.close()
    },
  }
}

function countJudgements(
  evaluator: ScheduleEvaluator,
  counts: { judged: number; ms: number },
  onJudged: (codes: Int32Array) => void,
): ScheduleEvaluator {
  const timed = <T>(work: () => T): T => {
    const started = performance.now()
    const result = work()
    counts.ms += performance.now() - started
    return result
  }
  return {
    ...evaluator,
    judge: (codes, fromStep, ceiling) => {
      counts.judged++
      onJudged(codes)
      return timed(() => evaluator.judge(codes, fromStep, ceiling))
    },
    judgeExactly: (codes, fromStep, ceiling) => {
      if (!ceiling) counts.judged++
      return timed(() => evaluator.judgeExactly(codes, fromStep, ceiling))
    },
  }
}
