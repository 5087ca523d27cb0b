import type { Elite } from '#domain/optimization/collect-elites.ts'
import { compareElites } from '#domain/optimization/collect-elites.ts'
import { fillPlan } from '#domain/optimization/fill-plan.ts'
import type { Planning } from '#workers/compute/search/open-planning.ts'
import type { SearchLimits } from '#workers/compute/search/search-margins.ts'
import type { OpenedSides } from '#workers/compute/search/sides/open-sides.ts'
import type { SideAnswer, SideOrder } from '#workers/compute/search/sides/side-messages.ts'
import type { SearchOrder, startSearch } from '#workers/compute/search/start-search.ts'

export type JoinSetting = {
  planning: Planning
  /** The search of this thread. */
  own: ReturnType<typeof startSearch>['search']
  opened: OpenedSides
  /** What each side begins with. */
  orders: SearchOrder[]
  limits: SearchLimits
  closingTanks: string[]
  /** Evaluations of one search from one report to the next. */
  reportEvery: number
  onReport: () => void
  shouldStop: () => boolean
}

/** Good plans that each search is told of the others' at an exchange. */
const SHARED = 2
/** How often it is asked whether to stop, while this thread waits for the others, ms. */
const ASK_EVERY_MS = 20

/**
 * This thread's search and those of the sides as one. They run at the same time and tell each other of good plans where all have
 * spent the same evaluations, whoever is there first waiting for the others: so a run can be repeated.
 */
export const joinSides = (setting: JoinSetting) => {
  const { planning, own, opened, orders, shouldStop } = setting
  const { sides, board } = opened
  const members = 1 + sides.length
  let begin: SideOrder['begin'][] = orders.map((order) => ({ order, closingTanks: setting.closingTanks }))
  let limits: SearchLimits | null = setting.limits
  let pending: Promise<SideAnswer[]> | null = null
  /** What each side had at the last exchange, as judged there. */
  let elitesOf: Elite[][] = sides.map(() => [])
  let isStopped = false
  sides.forEach((_, i) => void Atomics.store(board, 1 + i, 0))

  const stopAll = () => {
    isStopped = true
    Atomics.store(board, 0, 1)
  }
  const toElites = ({ elites }: SideAnswer): Elite[] =>
    elites.map(({ count, speedIndex, ...worth }) => ({
      plan: fillPlan(planning.space, planning.configurations, { count, speedIndex }),
      ...worth,
    }))
  const order = (until: number) => {
    // A search that has not begun has nothing to tell.
    const found = begin.length > 0 ? [] : [own.elites(), ...elitesOf]
    pending = Promise.all(
      sides.map((side, i) =>
        side.ask({
          begin: begin[i] ?? null,
          limits,
          plans: listBest(found.filter((_, member) => member !== i + 1)).map(({ plan }) => ({
            count: plan.count,
            speedIndex: plan.speedIndex,
          })),
          until,
        }),
      ),
    )
    // It may be refused while this thread computes.
    pending.catch(() => {})
    begin = []
    limits = null
  }
  const exchange = async (asked: Promise<SideAnswer[]>) => {
    if (own.isStopped()) stopAll()
    const watch = setInterval(() => shouldStop() && stopAll(), ASK_EVERY_MS)
    const answers = await asked.finally(() => clearInterval(watch))
    answers.forEach(({ evaluations }, i) => void Atomics.store(board, 1 + i, evaluations))
    elitesOf = answers.map(toElites)
    own.adopt(listBest(elitesOf).map(({ plan }) => plan))
  }

  return {
    /** Goes on until `until` evaluations are spent in all; plans are exchanged once `exchangeAt` are. */
    run: async (until: number, exchangeAt: number) => {
      if (sides.length > 0 && !pending) order(Math.ceil(exchangeAt / members))
      const ownUntil = Math.ceil(until / members)
      while (own.evaluations() < ownUntil && !own.isStopped()) {
        own.run(Math.min(ownUntil, Math.ceil(own.evaluations() + setting.reportEvery)))
        setting.onReport()
      }
      if (!pending || (until < exchangeAt && !own.isStopped())) return
      await exchange(pending)
      pending = null
    },
    /** The best of all searches, best first. */
    elites: (): Elite[] => [own.elites(), ...elitesOf].flat().sort(compareElites),
    /** Judges what was found anew, after the evaluator's limits have changed to these. */
    rejudge: (changed: SearchLimits) => {
      limits = changed
      own.rejudge()
      elitesOf = sides.map(() => [])
    },
    evaluations: () => sides.reduce((sum, _, i) => sum + Atomics.load(board, 1 + i), own.evaluations()),
    isStopped: () => isStopped || own.isStopped(),
  }
}

const listBest = (found: Elite[][]): Elite[] => found.flat().sort(compareElites).slice(0, SHARED)
