/** What `work` gives, and the processor time that it took. */
export function timeCompute<T>(work: () => T): { result: T; computeMs: number } {
  const started = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(started)
  return { result, computeMs: (user + system) / 1000 }
}
