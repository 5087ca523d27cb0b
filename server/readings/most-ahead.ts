/** A reading further ahead of the time it came at than this is of a clock that is wrong. */
export const mostAheadMs = 3_600_000
