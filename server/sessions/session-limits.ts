/** A session is gone after 12 h whatever happens, and after 30 min in which nothing was asked. */
export const absoluteMs = 12 * 3_600_000
export const idleMs = 30 * 60_000
/** A session whose code was not given is gone after 10 min. */
export const pendingMs = 10 * 60_000
/** Last-seen is written at most this often. */
export const seenEveryMs = 60_000
/** Ended sessions are listed nowhere; their rows go after 30 days. */
export const keptMs = 30 * 86_400_000
