import { parentPort, workerData } from 'node:worker_threads'
import { fillPlan } from '#domain/optimization/fill-plan.ts'
import { toTankBounds } from '#domain/optimization/tank-bounds.ts'
import type { Planning } from '#workers/compute/search/open-planning.ts'
import { openPlanning } from '#workers/compute/search/open-planning.ts'
import type { Twin } from '#workers/compute/search/open-twin.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'
import type { SideAnswer, SideData, SideOrder } from '#workers/compute/search/sides/side-messages.ts'
import { startSearch } from '#workers/compute/search/start-search.ts'

/** Entry of a side's thread: a search of its own, with an EPANET of its own, that does what it is ordered to. */
const { problem, maxStepS, place, shared } = workerData as SideData
const board = new Int32Array(shared)
let twin: Twin | null = null
let planning: Planning | null = null
let search: ReturnType<typeof startSearch>['search'] | null = null

const open = async (closingTanks: string[]): Promise<Twin> => {
  const pumpIds = problem.pumps.map(({ id }) => id)
  const opened = await openTwin(problem.hydraulic, pumpIds, new Set(closingTanks), problem.valves)
  if (!opened.ok) throw new Error(`The network cannot be optimized: ${opened.error.message}`)
  return opened.twin
}

const carryOut = async ({ begin, limits, plans, until }: SideOrder): Promise<SideAnswer> => {
  if (begin) {
    twin ??= await open(begin.closingTanks)
    planning = openPlanning(problem, twin, maxStepS)
  }
  const { space, configurations, evaluator } = planning!
  if (limits) evaluator.setBounds(limits.tanks.map(toTankBounds), limits.pressureSlackM)
  if (begin) {
    const shouldStop = () => {
      Atomics.store(board, 1 + place, search!.evaluations())
      return Atomics.load(board, 0) !== 0
    }
    search = startSearch(planning!, begin.order, { onTrace: () => {}, shouldStop }).search
  } else if (limits) search!.rejudge()
  search!.adopt(plans.map((counts) => fillPlan(space, configurations, counts)))
  search!.run(until)
  return {
    elites: search!.elites().map(({ plan, ...worth }) => {
      const { count, speedIndex } = plan
      return { count, speedIndex, ...worth }
    }),
    evaluations: search!.evaluations(),
    isStopped: search!.isStopped(),
  }
}

parentPort!.on('message', async (order: SideOrder) => parentPort!.postMessage(await carryOut(order)))
