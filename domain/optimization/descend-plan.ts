import type { AnnealSetting } from '#domain/optimization/anneal.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { EditablePlan } from '#domain/optimization/plan.ts'
import type { Judgement } from '#domain/optimization/schedule-evaluator.ts'

/**
 * Changes the plan by the best of all single moves (a pump more or less, a speed up or down, a valve's next state), at most
 * `most` times and while it becomes better so. Where a threshold has been moved away from what the plan just reached, the way
 * back is a move or two, and annealing would take any other first that mends something.
 */
export function* descendPlan(setting: AnnealSetting, most: number): Generator<void, void, void> {
  const { plan, evaluator, weights, reference, judgeSwitching, priceStarts, spend } = setting
  const { space } = setting.move
  const { steps, groups } = space
  const switching = new Float64Array(groups.length)
  const starting = new Float64Array(groups.length)
  const judgeGroup = (g: number) => ({
    switching: judgeSwitching(g, plan.count),
    starting: priceStarts(g, plan.count),
  })
  const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0)
  /** What the groups' counts bring about by themselves, with group `g` as it is now. */
  const countBase = (g: number) => {
    const now = judgeGroup(g)
    return {
      switching: sum(switching) - switching[g]! + now.switching,
      starting: sum(starting) - starting[g]! + now.starting,
    }
  }
  const worthOf = (judged: Judgement, counts: { switching: number; starting: number }) =>
    (judged.cost + judged.marginCost + counts.starting) / reference +
    weights.penalty({ ...judged, switching: counts.switching })
  const judgeWhole = () => {
    for (let g = 0; g < groups.length; g++) {
      const now = judgeGroup(g)
      switching[g] = now.switching
      starting[g] = now.starting
    }
    const judged = evaluator.judge(plan.configurations, 0, null)!
    evaluator.keep()
    plan.keep()
    return worthOf(judged, { switching: sum(switching), starting: sum(starting) })
  }
  /** The worth of the plan with one cell otherwise; null where it is no better than `threshold`. */
  const tryMove = ({ cell, count, speedIndex }: Move, threshold: number): number | null => {
    plan.set(cell, count, speedIndex)
    const from = plan.firstChangedStep()
    const counts = countBase(Math.floor(cell / steps))
    const judged =
      from < steps
        ? evaluator.judge(plan.configurations, from, {
            reference,
            weights: weights.weights,
            base: weights.weights.switching * counts.switching + counts.starting / reference,
            threshold,
          })
        : null
    const worth = judged && worthOf(judged, counts)
    plan.undo()
    return worth !== null && worth < threshold ? worth : null
  }

  weights.begin()
  if (!spend()) return
  let version = setting.limitsVersion()
  let current = judgeWhole()
  for (let times = 0; times < most; times++) {
    const moves = listMoves(space, plan)
    let best: { move: Move; worth: number } | null = null
    for (let i = 0; i < moves.length; i++) {
      if (!spend()) return
      const worth = tryMove(moves[i]!, best?.worth ?? current)
      if (worth !== null) best = { move: moves[i]!, worth }
      if (!setting.shouldPause()) continue
      yield
      if (version === setting.limitsVersion()) continue
      version = setting.limitsVersion()
      current = judgeWhole()
      best = null
      i = -1
    }
    if (!best) return
    plan.set(best.move.cell, best.move.count, best.move.speedIndex)
    current = judgeWhole()
  }
}

type Move = { cell: number; count: number; speedIndex: number }

const listMoves = ({ firstFreeStep, steps, groups }: SearchSpace, plan: EditablePlan): Move[] =>
  groups.flatMap(({ speeds }, g) =>
    Array.from({ length: steps - firstFreeStep }, (_, i) => g * steps + firstFreeStep + i).flatMap((cell) => {
      const count = plan.count[cell]!
      const speedIndex = plan.speedIndex[cell]!
      const counts = [count - 1, count + 1].filter((next) => next >= 0)
      const speedIndices = count > 0 ? [speedIndex - 1, speedIndex + 1].filter((s) => s in speeds) : []
      return [
        ...counts.map((next) => ({ cell, count: next, speedIndex })),
        ...speedIndices.map((next) => ({ cell, count, speedIndex: next })),
      ]
    }),
  )
