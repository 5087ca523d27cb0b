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
  clamped.flatMap(({ tankId, emptyS, fullS, firstS }) => {
    const i = tanks.findIndex(({ id }) => id === tankId)
    const { minM, maxM } = tanks[i]!
    const levels = boundariesS.map((_, k) => levelM[k * tanks.length + i]!)
    const low =
      emptyS > 0
        ? describe(levels, boundariesS, (level) => minM - level, { fromS: firstS, durationS: emptyS })
        : null
    const high =
      fullS > 0
        ? describe(levels, boundariesS, (level) => level - maxM, { fromS: firstS, durationS: fullS })
        : null
    return [
      ...(low
        ? [{ kind: 'tank-below-min' as const, assetId: tankId, limit: minM, unit: 'm' as const, ...low }]
        : []),
      ...(high
        ? [{ kind: 'tank-above-max' as const, assetId: tankId, limit: maxM, unit: 'm' as const, ...high }]
        : []),
    ]
  })

/** From the boundary before the first excess to the one after the last; as it stood where the twin goes nowhere beyond. */
const describe = (
  levels: number[],
  boundariesS: number[],
  excess: (levelM: number) => number,
  stood: { fromS: number; durationS: number },
) => {
  const first = levels.findIndex((level, k) => k > 0 && excess(level) > 0)
  if (first < 0) return { amount: 0, worstAtS: stood.fromS, ...stood }
  let worst = first
  for (let k = first; k < levels.length; k++) if (excess(levels[k]!) > excess(levels[worst]!)) worst = k
  const fromS = boundariesS[first - 1]!
  const last = levels.findLastIndex((level) => excess(level) > 0)
  return {
    amount: excess(levels[worst]!),
    fromS,
    worstAtS: boundariesS[worst]!,
    durationS: boundariesS[last]! - fromS,
  }
}
