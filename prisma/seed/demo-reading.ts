/** A reading as a utility delivers it: the value at `timeMs`, known from `knownAtMs` on. */
export type DemoReading = { signalKey: string; timeMs: number; value: number; knownAtMs: number }
