import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import type { OptimizeInstance } from './instances.ts'
import { runCold } from './run-cold.ts'

/** A published schedule run again: its cost by its authors, by epanet-js cold, and by the product. */
export type Replay = {
  file: string
  published: number
  cold: number
  ours: number
  /** What it breaks here, in words. */
  broken: string[]
  /** Whether its authors' own later check found it within all limits, and the cost that check gave. */
  checked: { isFeasible: boolean; cost: number }
}

const toleranceOfCost = 0.01

/**
 * Runs the published schedules of AnyTown: the proof that the problem is the published one. Throws where a schedule
 * within all limits, there and here, does not cost what it is said to, to a hundredth: one that touches a tank's end is
 * cut up at another second there.
 */
export async function replayPublished(dataDir: string, instances: OptimizeInstance[]): Promise<Replay[]> {
  const dir = join(dataDir, 'pump-scheduling')
  const files = (await readdir(dir)).filter((file) => file.endsWith('.json')).sort()
  const replays: Replay[] = []
  for (const file of files) {
    const run = JSON.parse(await readFile(join(dir, file), 'utf8')) as PublishedRun
    const instance = instances.find(({ problem }) => problem.pumps[0]!.maxStartsPerDay === run.max_actuations)
    if (!instance) continue
    const { hydraulic, boundariesS, pumps } = instance.problem
    // Hour 0 of the file is the state before the day; the columns are pumps.
    const pumpSpeed = Object.fromEntries(
      pumps.map(({ id }, p) => [
        id,
        boundariesS.slice(1).map((_, k) => run.best_x[(k + 1) * pumps.length + p]!),
      ]),
    )
    const schedule = { boundariesS, pumpSpeed }
    const { cost: cold, broken } = await runCold(instance, schedule)
    const simulator = createSimulator(hydraulic.inp, { maxStepS: hydraulic.durationS })
    try {
      const outcome = await simulator.simulate(hydraulic, { kind: 'schedule', schedule })
      if (!outcome.ok) throw new Error(`${file}: ${outcome.error.message}`)
      const { feasible, reevaluated_cost } = run.revised_validation
      const checked = { isFeasible: feasible, cost: reevaluated_cost }
      replays.push({ file, published: run.best_cost, cold, ours: outcome.result.cost, broken, checked })
    } finally {
      simulator.close()
    }
  }
  for (const { file, cold, ours, checked, broken } of replays) {
    if (broken.length > 0) continue
    const off = Math.max(Math.abs(cold - checked.cost), Math.abs(ours - checked.cost))
    if (checked.isFeasible && off > toleranceOfCost)
      throw new Error(
        `${file} costs ${cold} cold and ${ours} here, published ${checked.cost}: not the same problem`,
      )
  }
  return replays
}

type PublishedRun = {
  best_cost: number
  max_actuations: number
  best_x: number[]
  revised_validation: { feasible: boolean; reevaluated_cost: number }
}
