import { countStarts } from '#domain/optimization/count-starts.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { SwitchingLimits } from '#domain/optimization/switching-limits.ts'

/**
 * Money that the starts of a group's counts (at [group * steps + step]) are reckoned with: one for each more that runs, and one
 * for each change of a valve.
 */
export const createStartPricer = (
  { steps, groups, isRepeating }: SearchSpace,
  limits: SwitchingLimits[],
  pricePerStart: number,
) => {
  const onAtStart = groups.map(({ pumps }) => pumps.reduce((sum, p) => sum + limits[p]!.stateAtStart, 0))
  return (g: number, count: Uint8Array): number => {
    if (pricePerStart === 0) return 0
    let starts = 0
    let on = isRepeating ? count[(g + 1) * steps - 1]! : onAtStart[g]!
    for (let k = 0; k < steps; k++) {
      const next = count[g * steps + k]!
      starts += countStarts(groups[g]!, on, next)
      on = next
    }
    return pricePerStart * starts
  }
}
