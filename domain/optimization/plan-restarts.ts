/** A search stalls after this share of its evaluations without a better plan; a new beginning after this share of its own, too. */
const STALLED_SHARE = 0.05
const STALLED_ANEW_SHARE = 0.3
/** No new beginning takes longer than all before it, by this factor. */
const ANEW_MOST = 0.5
/** Share of the budget after which what has been found is worked out, and nothing begun anew. */
const LAST_BEGINNING = 0.7
const LAST_REJOIN = 0.85

/**
 * When a search begins anew, apart from what it has found, and when both go on together. `leastStall`: evaluations without
 * a better plan that are no stall yet.
 */
export const createRestarts = (leastStall: number, budget: number) => {
  let begunAt = 0
  let bestAt = 0
  const next = (at: number) => {
    begunAt = at
    bestAt = at
  }
  return {
    noteBest: (at: number) => {
      bestAt = at
    },
    /** Evaluations since the last beginning. */
    since: (at: number) => at - begunAt,
    shouldBegin: (at: number): boolean => {
      const isStalled = at - bestAt > Math.max(leastStall, STALLED_SHARE * at)
      if (!isStalled || at > LAST_BEGINNING * budget) return false
      next(at)
      return true
    },
    shouldRejoin: (at: number): boolean => {
      const spent = at - begunAt
      const isStalled = at - bestAt > Math.max(leastStall, STALLED_SHARE * at, STALLED_ANEW_SHARE * spent)
      if (!isStalled && spent < ANEW_MOST * begunAt && at < LAST_REJOIN * budget) return false
      next(at)
      return true
    },
  }
}
