/** Every task a compute child can do; each is loaded only in the child that does it. */
export const tasks = {
  forecast: async () => (await import('./tasks/forecast-zones.ts')).forecastZones,
  simulate: async () => (await import('./tasks/simulate-baseline.ts')).simulateBaseline,
  optimize: async () => (await import('./tasks/search-plan.ts')).searchPlan,
  verify: async () => (await import('./tasks/verify-plan.ts')).verifyPlan,
  kpis: async () => (await import('./tasks/compute-kpis.ts')).computeKpis,
}

export type TaskName = keyof typeof tasks
type TaskFunction<N extends TaskName> = Awaited<ReturnType<(typeof tasks)[N]>>
export type TaskInput<N extends TaskName> = Parameters<TaskFunction<N>>[0]
export type TaskOutput<N extends TaskName> = Awaited<ReturnType<TaskFunction<N>>>
