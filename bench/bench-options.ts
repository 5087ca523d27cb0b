export type BenchOptions = {
  quick: boolean
  dataDir: string
  /** Only of `advice`: these networks and arms, from that local day; null for all, or its own. */
  networks: string[] | null
  arms: string[] | null
  from: string | null
  /** Only of `optimize`: cases whose name begins so, with this budget; null for all. */
  only: string | null
  seconds: number | null
}
