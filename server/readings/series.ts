/** One signal's readings in order of time, as known at one moment; where it was asked, when each first became known. */
export type Series = { key: string; timeMs: number[]; value: number[]; knownAtMs?: number[] }
