/**
 * Readings of one signal as columns, in order of time and then of when each became known: a time that comes again is a
 * correction of the one before. Times in epoch milliseconds.
 */
export type ReadingColumns = { timeMs: number[]; knownAtMs: number[]; value: number[] }

export const noReadings = (): ReadingColumns => ({ timeMs: [], knownAtMs: [], value: [] })
