import { readNetwork } from '#domain/hydraulics/read-network.ts'
import type {
  ModelBound,
  OptimizationProblem,
  OptimizationProgress,
  OptimizationResult,
} from '#domain/optimization/problem.ts'
import { splitGroups } from '#domain/optimization/split-groups.ts'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import { checkFrozen } from '#workers/compute/search/check-frozen.ts'
import type { BoundSetting } from '#workers/compute/search/model-bound.ts'
import { boundByModel } from '#workers/compute/search/model-bound.ts'
import type { Twin } from '#workers/compute/search/open-twin.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'
import { runSearch } from '#workers/compute/search/run-search.ts'
import { openSides } from '#workers/compute/search/sides/open-sides.ts'
import { simulateRules } from '#workers/compute/search/simulate-rules.ts'

export type OptimizeSetting = {
  onProgress: (progress: OptimizationProgress) => void
  /** Asked now and then; true ends the search with the best it has. */
  shouldStop: () => boolean
  /** Longest hydraulic step of search and verification; the file's own holds when shorter. */
  maxStepS?: number
  /** False spares the time that the model's bound takes. */
  hasBound?: boolean
}

/** Verification steps are at most a quarter of an hour. */
const MAX_STEP_S = 900

/**
 * One search in some twenty ends where no move leads on, and one that goes by the last plan may not leave it where what is
 * measured now breaks a limit: that there is no schedule is believed after these, each with so many times the budget's
 * evaluations.
 */
const ATTEMPTS = [
  { from: 'last-plan', times: 1 },
  { from: 'rules', times: 1 },
  { from: 'least-bad', times: 2 },
] as const

/** The bound is an extra: it takes no longer than this beyond the search's own time limit. */
const BOUND_LIMIT_MS = 10_000
const NO_PLAN: ModelBound = { kind: 'none', because: 'no-feasible-plan' }

/** Whether a limit is broken while frozen steps run or in the step that follows them, when tanks still show what they did. */
const isBrokenEarly = (
  { violations, clamps }: OptimizationResult,
  { boundariesS, frozenSteps }: OptimizationProblem,
) =>
  frozenSteps > 0 &&
  [...violations, ...clamps].some(
    ({ fromS }) => fromS < boundariesS[Math.min(frozenSteps + 1, boundariesS.length - 1)]!,
  )

type Found = { result: OptimizationResult; broken: number; model: BoundSetting }

const isBetter = (a: Found, b: Found): boolean =>
  a.result.state !== b.result.state ? a.result.state === 'feasible' : a.broken < b.broken

/**
 * The cheapest schedule found within the problem's budget, as a full cold EPANET run of the network as imported judges
 * it. A search that finds none within the limits is repeated from other seeds and other plans, while there is time. Frozen
 * steps thaw where they take a tank into its margins, or limits break during them or right after.
 * Throws where the network cannot be opened or no schedule at all can be simulated.
 */
export const optimize = async (
  asked: OptimizationProblem,
  { onProgress, shouldStop, maxStepS = MAX_STEP_S, hasBound = true }: OptimizeSetting,
): Promise<OptimizationResult> => {
  const startedMs = performance.now()
  const isOutOfTime = () => performance.now() - startedMs > asked.budget.timeLimitMs
  const read = readNetwork(asked.hydraulic.inp)
  if (!read.ok) throw new Error(`The network cannot be read: ${read.problems[0]?.what ?? ''}`)
  const problem = { ...asked, pumps: splitGroups(asked, read.network) }
  const { hydraulic, pumps, valves = [] } = problem
  const simulator = createSimulator(hydraulic.inp, { maxStepS })
  const sides = openSides(problem, maxStepS)
  let twin: Twin | null = null
  try {
    const watched = valves.map(({ id }) => id)
    const { baseline, closing } = await simulateRules(hydraulic, simulator, read.network.tanks, watched)
    const opened = await openTwin(
      hydraulic,
      pumps.map(({ id }) => id),
      closing,
      valves,
    )
    if (!opened.ok) throw new Error(`The network cannot be optimized: ${opened.error.message}`)
    twin = opened.twin
    let best: Found | null = null
    let evaluations = 0
    let budget = 0
    const trace: OptimizationResult['trace'] = []
    let frozenSteps = (await checkFrozen(problem, simulator, closing)) ? problem.frozenSteps : 0
    for (const [attempt, { from, times }] of ATTEMPTS.entries()) {
      const before = evaluations
      const allowed = { ...problem.budget, evaluations: times * problem.budget.evaluations }
      budget = before + allowed.evaluations
      const found = await runSearch({
        problem: { ...problem, frozenSteps, budget: allowed, seed: problem.seed + attempt },
        beginning: from === 'least-bad' ? { leastBad: best!.result.schedule } : from,
        twin,
        baseline,
        simulator,
        maxStepS,
        opened: sides,
        closingTanks: [...closing],
        onProgress: (progress) =>
          onProgress({
            ...progress,
            evaluations: before + progress.evaluations,
            budget: before + progress.budget,
          }),
        shouldStop: () => isOutOfTime() || shouldStop(),
      })
      evaluations += found.result.evaluations
      for (const step of found.result.trace) trace.push({ ...step, evaluations: before + step.evaluations })
      const outOfTime = found.isStopped && isOutOfTime()
      const next = { ...found, result: { ...found.result, modelBound: NO_PLAN, outOfTime, budget } }
      if (!best || isBetter(next, best)) best = next
      if (best.result.state === 'feasible' || found.isStopped) break
      if (isBrokenEarly(next.result, problem)) frozenSteps = 0
    }
    const { result, model } = best!
    if (hasBound && result.state === 'feasible') result.modelBound = await boundByModel(model, BOUND_LIMIT_MS)
    return { ...result, evaluations, budget, trace }
  } finally {
    sides.close()
    simulator.close()
    twin?.close()
  }
}
