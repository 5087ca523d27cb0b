import { sumBroken } from '#domain/optimization/adaptive-weights.ts'
import type { AnnealSetting } from '#domain/optimization/anneal.ts'
import { movePlan } from '#domain/optimization/move-plan.ts'
import { repairPlan } from '#domain/optimization/repair-plan.ts'
import type { Judgement } from '#domain/optimization/schedule-evaluator.ts'

/** Moves that pull the worst tank back, as a share of all. */
const REPAIRS = 0.7
const UNWEIGHED = { level: 1, endLevel: 1, pressure: 1, power: 1, switching: 1 }
/** Moves in a row that change nothing, after which there is nothing to be moved. */
const IDLE_MOST = 100
/** Trials in a row that mend nothing, after which single moves lead no further. */
const STALLED = 150

/**
 * Brings the plan inside the limits, whatever it costs, by moves that each break them less; at most `most` trials. A plan
 * made an hour ago mostly lacks little: annealing would first leave it behind, and be back within the limits only when cold.
 */
export function* mendPlan(setting: AnnealSetting, most: number): Generator<void, void, void> {
  const { move, random, plan, evaluator, effects, judgeSwitching, priceStarts, spend } = setting
  const groups = move.space.groups.length
  const judgeCounts = () => {
    let [switching, starting] = [0, 0]
    for (let g = 0; g < groups; g++) {
      switching += judgeSwitching(g, plan.count)
      starting += priceStarts(g, plan.count)
    }
    return { switching, starting }
  }
  const toCurrent = (judged: Judgement, { switching, starting }: ReturnType<typeof judgeCounts>) => ({
    cost: judged.cost + judged.marginCost + starting,
    steering: judged.marginCost + starting,
    broken: sumBroken({ ...judged, switching }),
    worst: judged.worst,
  })
  const judgeWhole = () => {
    const judged = toCurrent(evaluator.judgeExactly(plan.configurations, 0, null)!, judgeCounts())
    evaluator.keep()
    return judged
  }
  plan.keep()
  if (!spend()) return
  let version = setting.limitsVersion()
  let current = judgeWhole()
  const offer = () => setting.onPlan(current.cost, current.steering, current.broken)
  offer()

  const tryPlan = (from: number) => {
    const counts = judgeCounts()
    const ceiling = {
      reference: Number.POSITIVE_INFINITY,
      weights: UNWEIGHED,
      base: counts.switching,
      threshold: current.broken,
    }
    const quick = evaluator.judge(plan.configurations, from, ceiling)
    if (!quick || toCurrent(quick, counts).broken >= current.broken) return null
    const exact = evaluator.judgeExactly(plan.configurations, from, ceiling)
    const sure = exact ? toCurrent(exact, counts) : null
    return sure && sure.broken < current.broken ? sure : null
  }

  let stalled = 0
  for (let trial = 0, idle = 0; trial < most && idle < IDLE_MOST && current.broken > 0; ) {
    if (stalled >= STALLED) return
    if (current.worst && random.next() < REPAIRS) repairPlan(plan, move, effects, current.worst)
    else movePlan(plan, move)
    const from = plan.firstChangedStep()
    if (from >= move.space.steps) {
      plan.undo()
      idle++
      continue
    }
    idle = 0
    trial++
    if (!spend()) {
      plan.undo()
      return
    }
    const next = tryPlan(from)
    if (next) {
      current = next
      plan.keep()
      evaluator.keep()
      offer()
      stalled = 0
    } else {
      plan.undo()
      stalled++
    }
    if (!setting.shouldPause()) continue
    yield
    if (version === setting.limitsVersion()) continue
    version = setting.limitsVersion()
    current = judgeWhole()
    offer()
  }
}
