/** A day's KPIs read its readings from this many hours before it on, to tell which pumps ran into it… */
export const hoursBeforeDay = 6

/** …and its demand a week earlier, to hold the forecast against. */
export const weekMs = 7 * 86_400_000
