import type { CostToGo, CostToGoSetting } from '#domain/optimization/cost-to-go.ts'
import { computeCostToGo } from '#domain/optimization/cost-to-go.ts'

export type CostToGoNeed = {
  reference: number
  /** Changes whenever limits do. */
  version: number
  /** Evaluations that the whole search has spent so far, and may. */
  spent: number
  budget: number
}

/** Evaluations that the first may take, and the share of all so far that all of them may. */
const FIRST = 300
const SHARE = 0.1
/** Of the whole budget. */
const BUDGET_SHARE = 0.03
/** Points along each tank's range by the number of tanks, at least and at most. */
const POINTS_LEAST = [1, 24, 7, 5, 4]
const POINTS_MOST = [1, 401, 101, 25, 11]
/** A grid is worth making anew for so many times the points, or for another reference. */
const FINER = 1.5
const OTHER_REFERENCE = 0.25

/** Keeps what is still to come up to date: on a finer grid as the search goes on, anew after limits have changed. */
export const createCostToGoRefiner = (setting: Omit<CostToGoSetting, 'reference' | 'points'>) => {
  const n = setting.evaluator.rangeM.length
  const ways = setting.codes.reduce((sum, { length }) => sum + length, 0) / setting.codes.length
  let known: { costToGo: CostToGo; points: number; reference: number; version: number } | null = null
  let spentHere = 0
  return {
    /** Null where a grid is not to be afforded yet; with the evaluations that it took. */
    get: ({ reference, version, spent, budget }: CostToGoNeed) => {
      const affordable = Math.min(Math.max(FIRST, SHARE * spent) - spentHere, BUDGET_SHARE * budget)
      const points = Math.min(Math.floor((affordable / ways) ** (1 / n)), POINTS_MOST[n] ?? 0)
      const isOld =
        !known ||
        known.version !== version ||
        Math.abs(known.reference / reference - 1) > OTHER_REFERENCE ||
        points >= FINER * known.points
      if (!isOld || points < POINTS_LEAST[n]!) return { costToGo: known?.costToGo ?? null, evaluations: 0 }
      const costToGo = computeCostToGo({ ...setting, reference, points })
      const evaluations = Math.ceil(points ** n * ways)
      known = { costToGo, points, reference, version }
      spentHere += evaluations
      return { costToGo, evaluations }
    },
  }
}
