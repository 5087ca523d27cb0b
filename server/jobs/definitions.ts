import type { QueueOptions } from 'pg-boss'
import type { RunKind } from '#server/runs/contract.ts'

/** What every run's job carries: where its row is, and the trace it belongs to. */
export type RunJobData = { tenantId: string; runId: string; trace: string }
export type TenantJobData = { tenantId: string }

/** One at a time: a sweep whose process died would keep the next ones away until it expires. */
const sweepHeartbeatS = 20

export type JobDefinition<Data extends object> = {
  name: string
  queue: QueueOptions
  /** Names the type of the data a job of this queue carries. */
  readonly data?: Data
}

/** Where a job goes when its retries are spent; its worker closes the run with an error. */
export const deadJob: JobDefinition<RunJobData> = {
  name: 'run.dead',
  queue: { retryLimit: 5, retryBackoff: true },
}

/** A worker that dies is noticed after a heartbeat, and its run is taken up again. */
const runQueue: QueueOptions = {
  retryLimit: 3,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 300,
  heartbeatSeconds: 10,
  expireInSeconds: 7_200,
  deleteAfterSeconds: 7 * 86_400,
}

const runJob = (name: string): JobDefinition<RunJobData> => ({ name, queue: runQueue })

export const forecastJob = runJob('forecast.run')
export const simulationJob = runJob('simulation.run')
export const optimizationJob = runJob('optimization.run')
export const planJob = runJob('plan.run')
export const kpiJob = runJob('kpi.run')

export const jobOfKind: Record<RunKind, JobDefinition<RunJobData>> = {
  forecast: forecastJob,
  simulation: simulationJob,
  optimization: optimizationJob,
  plan: planJob,
  kpi: kpiJob,
}

/** Sent by pg-boss's cron in the tenant's time zone; starts a chain, or the KPI run of the day that closed. */
export const chainTickJob: JobDefinition<TenantJobData> = {
  name: 'chain.tick',
  queue: { retryLimit: 3, expireInSeconds: 60 },
}
export const kpiTickJob: JobDefinition<TenantJobData> = {
  name: 'kpi.tick',
  queue: { retryLimit: 3, expireInSeconds: 60 },
}

/** Sent by pg-boss's cron every minute for each tenant: links its new audit events into its hash chain. */
export const auditSealJob: JobDefinition<TenantJobData> = {
  name: 'audit.seal',
  queue: { retryLimit: 3, heartbeatSeconds: sweepHeartbeatS, expireInSeconds: 300 },
}

/** Sweeps over all tenants: batches that their own process did not fold, and days that have closed. */
export const foldSweepJob: JobDefinition<object> = {
  name: 'readings.fold',
  queue: { retryLimit: 0, heartbeatSeconds: sweepHeartbeatS, expireInSeconds: 600 },
}
export const sealSweepJob: JobDefinition<object> = {
  name: 'readings.seal',
  queue: { retryLimit: 2, heartbeatSeconds: sweepHeartbeatS, expireInSeconds: 3_600 },
}

/** Once a day: takes away what is older than its tenant keeps it. */
export const retentionJob: JobDefinition<object> = {
  name: 'retention.apply',
  queue: { retryLimit: 2, heartbeatSeconds: sweepHeartbeatS, expireInSeconds: 21_600 },
}
