/**
 * Seconds that count: by the wall, or with CAUDAL_BENCH_CLOCK=cpu those that the main thread computes, for a
 * machine that has other work.
 */
export const clock = process.env.CAUDAL_BENCH_CLOCK === 'cpu' ? 'cpu' : 'wall'

export const nowS = (): number => {
  if (clock === 'wall') return performance.now() / 1000
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1e6
}
