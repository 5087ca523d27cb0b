import type { SearchSpace } from '#domain/optimization/create-search-space.ts'

/**
 * Money that a group's counts (at [group * steps + step]) are reckoned with where they are not `previous`, those of the
 * plan before: `perPumpHour` for each pump and hour, and for each hour of a valve in another state.
 */
export const createChangePricer = (
  { steps, boundariesS, groups }: SearchSpace,
  previous: Uint8Array,
  perPumpHour: number,
) => {
  const hours = Float64Array.from({ length: steps }, (_, k) => (boundariesS[k + 1]! - boundariesS[k]!) / 3600)
  return (g: number, count: Uint8Array): number => {
    let changed = 0
    for (let k = 0; k < steps; k++) {
      const by = Math.abs(count[g * steps + k]! - previous[g * steps + k]!)
      changed += hours[k]! * (groups[g]!.valve ? Math.min(1, by) : by)
    }
    return perPumpHour * changed
  }
}
