import { optimize } from '#workers/compute/search/optimize.ts'
import type { BenchOptions } from './main.ts'
import { clock, nowS } from './optimize/clock.ts'
import type { OptimizeInstance } from './optimize/instances.ts'
import { listInstances } from './optimize/instances.ts'
import { replayPublished } from './optimize/replay-published.ts'
import { runCold } from './optimize/run-cold.ts'

const budgetsS = [10, 60]
const seeds = [1, 2, 3, 4, 5]
const quickSeeds = [1, 2]
/** Never reached: these runs are ended by their clock. */
const evaluations = 1e9
/** Hydraulic steps as in the instance's file. */
const fileStepS = 86_400

/** Published pump scheduling problems through the product's optimizer, all by one recipe, each answer checked cold. */
export async function run({ quick, dataDir }: BenchOptions): Promise<Record<string, unknown>> {
  const instances = await listInstances(dataDir)
  const replays = await replayPublished(dataDir, instances)
  for (const { file, published, cold, ours, broken } of replays)
    console.log(
      `${file.padEnd(30)} published ${published.toFixed(2)}  cold ${cold.toFixed(3)}  here ${ours.toFixed(3)}  ${broken.join('; ')}`,
    )
  console.log(`seconds by the ${clock} clock`)
  const rows = []
  for (const budgetS of quick ? [10] : budgetsS)
    for (const instance of instances) {
      const runs = []
      for (const seed of quick ? quickSeeds : seeds) runs.push(await solve(instance, budgetS, seed))
      rows.push(summarise(instance, budgetS, runs))
    }
  return { clock, replayed: replays.length, instances: rows }
}

type Solved = Awaited<ReturnType<typeof solve>>

async function solve(instance: OptimizeInstance, budgetS: number, seed: number) {
  const startedS = nowS()
  let firstFeasibleS: number | null = null
  const result = await optimize(
    { ...instance.problem, budget: { evaluations, timeLimitMs: Number.POSITIVE_INFINITY }, seed },
    {
      maxStepS: fileStepS,
      shouldStop: () => nowS() - startedS > budgetS,
      onProgress: ({ isFeasible }) => {
        if (isFeasible) firstFeasibleS ??= nowS() - startedS
      },
    },
  )
  const { cost, broken } = await runCold(instance, result.schedule)
  return { cost, broken, firstFeasibleS, evaluations: result.evaluations, modelBound: result.modelBound }
}

function summarise({ name, anchors, bestKnown }: OptimizeInstance, budgetS: number, runs: Solved[]) {
  const costs = runs.map(({ cost, broken }) => (broken.length > 0 ? Number.POSITIVE_INFINITY : cost))
  const sorted = costs.toSorted((a, b) => a - b)
  const median = sorted[Math.floor((sorted.length - 1) / 2)]!
  const worst = sorted.at(-1)!
  const anchor = anchors.find(({ withinS }) => withinS <= budgetS && budgetS <= 6 * withinS)
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
