import type { SearchGroup } from '#domain/optimization/create-search-space.ts'

/** The state of a valve that nobody knows: whatever it is put in first is no change. */
export const UNKNOWN_STATE = 255

/** Starts that one count after the other brings about; of a valve, changes. */
export const countStarts = ({ valve }: SearchGroup, before: number, after: number): number => {
  if (!valve) return Math.max(0, after - before)
  return before === after || before === UNKNOWN_STATE ? 0 : 1
}
