import type { SimulationOutcome } from '#domain/hydraulics/simulation.ts'
import type { Elite } from '#domain/optimization/collect-elites.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import type {
  OptimizationProblem,
  OptimizationProgress,
  OptimizationResult,
} from '#domain/optimization/problem.ts'
import type { Simulator } from '#workers/compute/epanet/create-simulator.ts'
import type { CheckedPlan, CheckPlanSetting } from '#workers/compute/search/check-plan.ts'
import { collectChecked } from '#workers/compute/search/collect-checked.ts'
import { describeClamps } from '#workers/compute/search/describe-clamps.ts'
import { findRecoveryTimes } from '#workers/compute/search/find-recovery-times.ts'
import type { Beginning } from '#workers/compute/search/list-first-plans.ts'
import { listFirstPlans } from '#workers/compute/search/list-first-plans.ts'
import { openPlanning } from '#workers/compute/search/open-planning.ts'
import type { Twin } from '#workers/compute/search/open-twin.ts'
import { priceInPumpHours } from '#workers/compute/search/price-in-pump-hours.ts'
import { priceMargin } from '#workers/compute/search/price-margin.ts'
import { createSearchMargins } from '#workers/compute/search/search-margins.ts'
import { joinSides } from '#workers/compute/search/sides/join-sides.ts'
import type { OpenedSides } from '#workers/compute/search/sides/open-sides.ts'
import { startSearch } from '#workers/compute/search/start-search.ts'

export type SearchRun = {
  problem: OptimizationProblem
  twin: Twin
  /** What today's rules would do. */
  baseline: SimulationOutcome
  beginning: Beginning
  simulator: Simulator
  maxStepS: number
  /** The other threads. */
  opened: OpenedSides
  closingTanks: string[]
  onProgress: (progress: OptimizationProgress) => void
  shouldStop: () => boolean
}

/** Evaluations after which the best plans are first run cold; then each time so many times more, and at shares of the budget. */
const FIRST_CHECK = 250
const CHECK_GROWTH = 1.4
/** Beyond the whole budget only while no plan has held. */
const CHECKS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1, 1.05, 1.1]
/** No exchange sooner: a thread takes as long to begin. */
const FIRST_EXCHANGE = 4_000
/** Shares of the budget after which margins that cannot be kept give way. */
const RELAX_AFTER = [0.3, 0.5, 0.7]
/** Progress reports over a budget, and evaluations from one to the next at most. */
const REPORTS = 100
const REPORT_EVERY_MOST = 1_000

/**
 * Searches, runs the best plans cold on the network as imported, keeps further inside a limit that a cold run found
 * broken, and goes on.
 */
export const runSearch = async (run: SearchRun) => {
  const { twin, baseline, simulator, maxStepS, onProgress, shouldStop } = run
  const { startPrice, changePrice } = priceInPumpHours(run.problem, baseline)
  const problem = { ...run.problem, startPrice }
  const { evaluations } = problem.budget
  const planning = openPlanning(problem, twin, maxStepS)
  const { space, configurations, limits, evaluator } = planning
  const recoveryS = findRecoveryTimes(problem, space, configurations, evaluator, twin.tanks)
  const margins = createSearchMargins(
    problem,
    twin.tanks,
    recoveryS,
    evaluator.pressureMarginM,
    evaluator.isHistoric,
  )
  evaluator.setBounds(margins.bounds(), margins.pressureSlackM())
  const trace: OptimizationResult['trace'] = []
  const members = 1 + run.opened.sides.length
  const first = listFirstPlans(problem, space, configurations, baseline, run.beginning)
  const order = {
    seed: problem.seed,
    evaluations: Math.ceil(evaluations / members),
    firstPlans: first.plans,
    previous: first.previous,
    startPrice,
    changePrice,
    marginPrice: priceMargin(planning),
  }
  const { search: own, priceChanges } = startSearch(planning, order, {
    onTrace: (spent, { cost, steering, broken }) =>
      trace.push({ evaluations: spent * members, cost: cost - steering, feasible: broken === 0 }),
    shouldStop,
  })
  const { backByS } = margins
  const { marginPrice } = order
  const checking = {
    problem,
    space,
    limits,
    tanks: twin.tanks,
    simulator,
    backByS,
    priceChanges,
    marginPrice,
  }
  const report = (spent: number, bestCost: number | null, isFeasible: boolean) =>
    onProgress({ evaluations: spent, budget: evaluations, bestCost, isFeasible })
  // On a large network it takes the search a while to come to any plan, and what is known beforehand may hold.
  const held = await findHeld(checking, first.plans)
  if (held !== null) report(0, held, true)
  const search = joinSides({
    planning,
    own,
    opened: run.opened,
    orders: run.opened.sides.map((_, i) => ({ ...order, seed: seedOfSide(problem.seed, i) })),
    limits: margins.limits(),
    closingTanks: run.closingTanks,
    reportEvery: Math.min(order.evaluations / REPORTS, REPORT_EVERY_MOST),
    onReport: () => {
      const [best] = own.elites()
      if (held !== null && best?.broken !== 0) report(search.evaluations(), held, true)
      else report(search.evaluations(), best ? best.cost - best.steering : null, best?.broken === 0)
    },
    shouldStop,
  })
  const checks = collectChecked(checking)
  const points = listChecks(evaluations)
  for (const { until, share } of points) {
    if (share > 1 && (checks.best()?.isGood || search.elites()[0]?.broken !== 0)) break
    await search.run(until, points.find((point) => point.isExchange && point.until >= until)!.until)
    const isTightened = await checks.check(search.elites(), (checked) => margins.tighten(checked))
    const found = checks.best()
    const isRelaxing = search.elites()[0]?.broken !== 0 && RELAX_AFTER.includes(share)
    if (isRelaxing) {
      const { configurations: codes } = search.elites()[0]!.plan
      evaluator.judgeExactly(codes, 0, null)
      margins.relax({
        isGood: found?.isGood === true,
        levelM: evaluator.levelsOfLast().slice(),
        pressureLackM: evaluator.pressureLackByStep(codes),
      })
    }
    if (isTightened || isRelaxing) {
      evaluator.setBounds(margins.bounds(), margins.pressureSlackM())
      search.rejudge(margins.limits())
    }
    if (search.isStopped()) break
  }
  // The search may have left them behind for others that its model of the network thought better.
  if (!checks.best()?.isGood) await checks.check(first.plans.map(unjudged), () => false)
  /** The twin's tanks go on where the model's stand still: that tells how far a plan would have gone. */
  const describeBest = ({ plan, clamped }: CheckedPlan & { plan: Plan }) => {
    if (clamped.length === 0) return []
    evaluator.judgeExactly(plan.configurations, 0, null)
    return describeClamps(clamped, twin.tanks, problem.boundariesS, evaluator.levelsOfLast())
  }
  const best = checks.best()
  if (!best) throw new Error(`No schedule can be simulated: ${checks.failure() ?? 'none was found'}`)
  const result: Omit<OptimizationResult, 'modelBound' | 'outOfTime' | 'budget'> = {
    state: best.violations.length === 0 && best.clamped.length === 0 ? 'feasible' : 'infeasible',
    schedule: best.schedule,
    cost: best.cost,
    violations: best.violations,
    clamps: describeBest(best),
    marginsNotKept: best.marginsNotKept,
    startPrice,
    evaluations: search.evaluations(),
    trace,
  }
  return {
    result,
    broken: best.broken,
    isStopped: search.isStopped(),
    model: {
      problem,
      space,
      configurations,
      evaluator,
      tanks: twin.tanks,
      plan: best.plan,
      bounds: margins.bounds(),
    },
  }
}

/** Cost of the first of these plans that keeps all limits in a cold run; null where none does. */
const findHeld = async (checking: CheckPlanSetting, plans: Plan[]): Promise<number | null> => {
  const checks = collectChecked(checking)
  await checks.check(plans.map(unjudged), () => false)
  const best = checks.best()
  return best?.isGood ? best.cost : null
}

const unjudged = (plan: Plan): Elite => ({ plan, cost: 0, steering: 0, broken: Number.POSITIVE_INFINITY })

/** Where the best plans are run cold, and where searches side by side exchange them, in evaluations. */
const listChecks = (evaluations: number) => {
  const checks = CHECKS.map((share) => ({ until: Math.ceil(share * evaluations), share, isExchange: true }))
  for (let until = FIRST_CHECK; until < evaluations; until = Math.ceil(CHECK_GROWTH * until))
    checks.push({ until, share: until / evaluations, isExchange: until >= FIRST_EXCHANGE })
  return checks.sort((a, b) => a.until - b.until)
}

/** Apart from the seeds of other attempts, which follow the problem's one by one. */
const seedOfSide = (seed: number, place: number) => (seed ^ Math.imul(place + 1, 0x9e3779b9)) >>> 0
