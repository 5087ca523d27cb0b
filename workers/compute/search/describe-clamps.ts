import type { Violation } from '#domain/hydraulics/simulation.ts'
import type { CheckedPlan } from '#workers/compute/search/check-plan.ts'
import type { TwinTank } from '#workers/compute/search/twin-tanks.ts'

/**
 * Limits that a plan breaks unseen, since the model's tank stands still at its bottom or top: by how much it would have
 * gone beyond, from the twin, whose tanks go on. `levelM` holds the twin's levels at [boundary * tanks + tank].
 */
export const describeClamps = (
  clamped: CheckedPlan['clamped'],
  tanks: TwinTank[],
  boundariesS: number[],
  levelM: Float64Array,
): Violation[] =>
  clamped.flatMap(({ tankId, emptyS, fullS }) => {
    const i = tanks.findIndex(({ id }) => id === tankId)
    const { minM, maxM } = tanks[i]!
    const levels = boundariesS.map((_, k) => levelM[k * tanks.length + i]!)
    const low = emptyS > 0 ? describe(levels, boundariesS, (level) => minM - level) : null
    const high = fullS > 0 ? describe(levels, boundariesS, (level) => level - maxM) : null
    return [
      ...(low
        ? [{ kind: 'tank-below-min' as const, assetId: tankId, limit: minM, unit: 'm' as const, ...low }]
        : []),
      ...(high
        ? [{ kind: 'tank-above-max' as const, assetId: tankId, limit: maxM, unit: 'm' as const, ...high }]
        : []),
    ]
  })

/** From the boundary before the first excess to the one after the last; a level that only just touches exceeds by 0. */
const describe = (levels: number[], boundariesS: number[], excess: (levelM: number) => number) => {
  let worst = 1
  for (let k = 1; k < levels.length; k++) if (excess(levels[k]!) > excess(levels[worst]!)) worst = k
  const isOut = levels.map((level, k) => k === worst || excess(level) > 0)
  const first = Math.max(1, isOut.indexOf(true))
  const last = isOut.lastIndexOf(true)
  const fromS = boundariesS[first - 1]!
  return {
    amount: Math.max(0, excess(levels[worst]!)),
    fromS,
    worstAtS: boundariesS[worst]!,
    durationS: boundariesS[last]! - fromS,
  }
}
