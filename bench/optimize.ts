import { optimize } from '#workers/compute/search/optimize.ts'
import type { BenchOptions } from './bench-options.ts'
import { clock, nowS } from './optimize/clock.ts'
import type { OptimizeInstance } from './optimize/instances.ts'
import { listInstances } from './optimize/instances.ts'
import type { OwnControls } from './optimize/own-controls.ts'
import { listOwnControls, ruleStepS, runPlan, storedBeyond } from './optimize/own-controls.ts'
import { replayPublished } from './optimize/replay-published.ts'
import { runCold } from './optimize/run-cold.ts'

const quickBudgetS = 10
/** For the networks with controls: a day's plan in the product's time, and how far a long search still gets. */
const ruleBudgetsS = [60, 600]
const seeds = [1, 2, 3, 4, 5]
const quickSeeds = [1, 2]
/** Never reached: these runs are ended by their clock. */
const evaluations = 1e9
/** Searches side by side: the figures are for two cores. */
const threads = 2
/** Hydraulic steps as in the instance's file. */
const fileStepS = 86_400

/** Published pump scheduling problems through the product's optimizer, all by one recipe, each answer checked cold. */
export async function run({ quick, dataDir, only, seconds }: BenchOptions): Promise<Record<string, unknown>> {
  const instances = await listInstances(dataDir)
  const replays = await replayPublished(dataDir, instances)
  for (const { file, published, cold, ours, broken } of replays)
    console.log(
      `${file.padEnd(30)} published ${published.toFixed(2)}  cold ${cold.toFixed(3)}  here ${ours.toFixed(3)}  ${broken.join('; ')}`,
    )
  console.log(`seconds by the ${clock} clock`)
  const isAsked = ({ name }: { name: string }) => name.startsWith(only ?? '')
  const budgets = (whole: number[]) =>
    quick ? [quickBudgetS] : whole.filter((budgetS) => seconds === null || budgetS === seconds)
  const rows = []
  for (const instance of instances.filter(isAsked))
    for (const budgetS of budgets(instance.anchors.map(({ withinS }) => withinS))) {
      const runs = []
      for (const seed of quick ? quickSeeds : seeds) runs.push(await solve(instance, budgetS, seed))
      rows.push(summarise(instance, budgetS, runs))
    }
  const controls = []
  for (const own of (await listOwnControls(dataDir)).filter(isAsked))
    for (const budgetS of budgets(ruleBudgetsS)) controls.push(await beatControls(own, budgetS))
  return { clock, replayed: replays.length, instances: rows, own_controls: controls }
}

type Solved = Awaited<ReturnType<typeof solve>>

async function solve(instance: OptimizeInstance, budgetS: number, seed: number) {
  const { result, firstFeasibleS } = await search(instance.problem, fileStepS, budgetS, seed)
  const { cost, broken } = await runCold(instance, result.schedule)
  return { cost, broken, firstFeasibleS, evaluations: result.evaluations, modelBound: result.modelBound }
}

async function search(problem: OptimizeInstance['problem'], maxStepS: number, budgetS: number, seed: number) {
  const startedS = nowS()
  let firstFeasibleS: number | null = null
  const result = await optimize(
    { ...problem, budget: { evaluations, timeLimitMs: Number.POSITIVE_INFINITY, threads }, seed },
    {
      maxStepS,
      shouldStop: () => nowS() - startedS > budgetS,
      onProgress: ({ isFeasible }) => {
        if (isFeasible) firstFeasibleS ??= nowS() - startedS
      },
    },
  )
  return { result, firstFeasibleS }
}

async function beatControls(own: OwnControls, budgetS: number) {
  const { result } = await search(own.problem, ruleStepS, budgetS, 1)
  const plan = await runPlan(own, result.schedule)
  const stored = storedBeyond(own, plan)
  const likeForLike = plan.cost - stored.value
  const saving = 1 - likeForLike / own.baseline.cost
  console.log(
    `${own.name.padEnd(18)} ${String(budgetS).padStart(3)} s  cost ${plan.cost.toFixed(2)}  ends ${stored.m3.toFixed(0)} m3 above theirs, worth ${stored.value.toFixed(2)}  like for like ${likeForLike.toFixed(2)}  own controls ${own.baseline.cost.toFixed(2)}  saves ${(saving * 100).toFixed(1)} %  broken ${plan.violations.length}`,
  )
  return {
    name: own.name,
    budget_s: budgetS,
    state: result.state,
    cost: plan.cost,
    own_cost: own.baseline.cost,
    stored_m3: stored.m3,
    stored_value: stored.value,
    saving,
    violations: plan.violations.length,
    own_violations: own.baseline.violations.length,
  }
}

function summarise({ name, anchors, bestKnown }: OptimizeInstance, budgetS: number, runs: Solved[]) {
  const costs = runs.map(({ cost, broken }) => (broken.length > 0 ? Number.POSITIVE_INFINITY : cost))
  const sorted = costs.toSorted((a, b) => a - b)
  const median = sorted[Math.floor((sorted.length - 1) / 2)]!
  const worst = sorted.at(-1)!
  const anchor = anchors.find(({ withinS }) => withinS === budgetS)
  const firstFeasibleS = Math.max(...runs.map((one) => one.firstFeasibleS ?? Number.POSITIVE_INFINITY))
  const percent = (cost: number) => `${((cost / bestKnown - 1) * 100).toFixed(3)} %`
  const thousands = runs.reduce((sum, one) => sum + one.evaluations, 0) / runs.length / 1000
  console.log(
    `${name.padEnd(18)} ${String(budgetS).padStart(3)} s  median ${median.toFixed(3)} (${percent(median)})  worst ${worst.toFixed(3)} (${percent(worst)})  best known ${bestKnown}${anchor ? `  anchor ${anchor.cost} in ${anchor.withinS} s ${worst <= anchor.cost ? 'reached' : 'missed'}` : ''}  first feasible ${firstFeasibleS.toFixed(1)} s  ${thousands.toFixed(0)}k evaluations`,
  )
  for (const { broken } of runs) if (broken.length > 0) console.log(`  broken: ${broken.join('; ')}`)
  return {
    name,
    budget_s: budgetS,
    median: finite(median),
    worst: finite(worst),
    seeds: runs.length,
    feasible: runs.filter(({ broken }) => broken.length === 0).length,
    first_feasible_s: finite(firstFeasibleS),
    gap_to_best_known: finite(worst / bestKnown - 1),
    costs,
  }
}

const finite = (value: number) => (Number.isFinite(value) ? value : null)
