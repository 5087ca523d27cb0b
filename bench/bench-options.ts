export type BenchOptions = { quick: boolean; dataDir: string }
