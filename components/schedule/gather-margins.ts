import type { ViolationDto } from '#server/scheduling/contract.ts'

/** The margin of one asset that a plan does not keep: where it is worst, how many times, and for how long in all. */
export type UnkeptMargin = { worst: ViolationDto; times: number; durationS: number }

/** One entry an asset and side, in the order in which they first come. */
export function gatherMargins(violations: readonly ViolationDto[]): UnkeptMargin[] {
  const gathered = new Map<string, UnkeptMargin>()
  for (const violation of violations) {
    const key = `${violation.kind} ${violation.assetId}`
    const known = gathered.get(key)
    gathered.set(key, {
      worst: known && known.worst.amount >= violation.amount ? known.worst : violation,
      times: (known?.times ?? 0) + 1,
      durationS: (known?.durationS ?? 0) + violation.durationS,
    })
  }
  return [...gathered.values()]
}
