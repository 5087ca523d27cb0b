import type { SearchSpace } from '#domain/optimization/create-search-space.ts'

/** What the plan before had: pumps of each group that run, at [group * steps + step]; and what an hour otherwise counts. */
export type ChangePrice = { perPumpHour: number; previousCount: Uint8Array }

/** Money that a group's counts (at [group * steps + step]) are reckoned with where they are not those of the plan before. */
export const createChangePricer = (
  { steps, boundariesS }: SearchSpace,
  { perPumpHour, previousCount }: ChangePrice,
) => {
  const hours = Float64Array.from({ length: steps }, (_, k) => (boundariesS[k + 1]! - boundariesS[k]!) / 3600)
  return (g: number, count: Uint8Array): number => {
    let changed = 0
    for (let k = 0; k < steps; k++)
      changed += hours[k]! * Math.abs(count[g * steps + k]! - previousCount[g * steps + k]!)
    return perPumpHour * changed
  }
}
