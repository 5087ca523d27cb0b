import type { Job, PgBoss } from 'pg-boss'
import { fromPrisma } from 'pg-boss'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { JobDefinition, RunJobData } from '#server/jobs/definitions.ts'
import { log } from '#server/log.ts'
import type { RunFailure } from '#server/runs/contract.ts'
import { failChain } from '#server/runs/fail-chain.ts'
import type { RunOutcome } from '#server/runs/finish-run.ts'
import { finishRun } from '#server/runs/finish-run.ts'
import type { RunNote } from '#server/runs/report-progress.ts'
import { reportProgress } from '#server/runs/report-progress.ts'
import { takeUpRun } from '#server/runs/take-up-run.ts'
import { inSpan } from '#server/telemetry.ts'
import { makeJobContext } from '#server/tenants/make-job-context.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

export type RunContext = {
  ctx: TenantContext
  runId: string
  /** A transaction in the run's tenant. */
  tx: <T>(work: (tx: TenantTx) => Promise<T>) => Promise<T>
  /** Progress 0 to 1 and what is being done, for the page. */
  report: (progress: number, note?: RunNote) => void
  /** Saves results, ends the run, enqueues what follows and completes the job, all in one transaction or not at all. */
  finish: (save: (tx: TenantTx) => Promise<RunOutcome>) => Promise<void>
  /** Ends the run and its chain with an expected failure. */
  fail: (error: RunFailure) => Promise<void>
}

/** The run was cancelled, or its job is with another worker now: nothing of this attempt is kept. */
class Abandoned extends Error {}

const progressEveryMs = 700

/** Binds a job's queue to its worker function: load, compute, save. */
export function handle(
  job: JobDefinition<RunJobData>,
  work: (run: RunContext, signal: AbortSignal) => Promise<void>,
) {
  return {
    job,
    register: (boss: PgBoss, concurrency: number) =>
      boss.work<RunJobData>(
        job.name,
        {
          batchSize: 1,
          localConcurrency: concurrency,
          // Half of a queue at most is one tenant's, so that a backlog of one leaves room for the others.
          groupConcurrency: Math.max(1, Math.floor(concurrency / 2)),
          pollingIntervalSeconds: 0.5,
          heartbeatRefreshSeconds: 3,
        },
        async ([current]: Job<RunJobData>[]) => {
          if (current) await inSpan(job.name, current.data.trace, () => execute(boss, job, current, work))
        },
      ),
  }
}

async function execute(
  boss: PgBoss,
  job: JobDefinition<RunJobData>,
  current: Job<RunJobData>,
  work: (run: RunContext, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { tenantId, runId, trace } = current.data
  const ctx = await makeJobContext(tenantId, 'worker', trace)
  const tx = <T>(inside: (tx: TenantTx) => Promise<T>) => withTenant(tenantId, inside, { timeoutMs: 120_000 })
  if (!(await tx((t) => takeUpRun(t, runId)))) return
  const stop = new AbortController()
  current.signal.addEventListener('abort', () => stop.abort(new Abandoned('the job expired')), { once: true })
  const startedAt = performance.now()

  let latest: { progress: number; note: RunNote | undefined } = { progress: 0, note: undefined }
  const pulse = setInterval(() => {
    tx((t) => reportProgress(t, runId, latest.progress, latest.note))
      .then((isRunning) => isRunning || stop.abort(new Abandoned('the run was cancelled')))
      .catch((error) => log('warn', 'progress was not written', { runId, error }))
  }, progressEveryMs)

  const settle = (save: (t: TenantTx) => Promise<unknown>) =>
    tx(async (t) => {
      await save(t)
      const { affected } = (await boss.complete(
        job.name,
        { id: current.id, retryCount: current.retryCount },
        null,
        {
          db: fromPrisma(t),
        },
      )) as { affected: number }
      if (affected !== 1) throw new Abandoned('the job is with another worker')
    })
  const run: RunContext = {
    ctx,
    runId,
    tx,
    report: (progress, note) => {
      latest = { progress, note }
    },
    finish: (save) =>
      settle(async (t) => {
        if (!(await finishRun(t, runId, (performance.now() - startedAt) / 1000, save)))
          throw new Abandoned('the run was cancelled')
      }),
    fail: (error) =>
      settle((t) => failChain(t, tenantId, runId, error, (performance.now() - startedAt) / 1000)),
  }
  try {
    await work(run, stop.signal)
  } catch (error) {
    if (error instanceof Abandoned || stop.signal.reason instanceof Abandoned) {
      log('info', 'run abandoned', { runId, job: job.name, reason: String(stop.signal.reason ?? error) })
      return
    }
    log('error', 'run attempt failed', { runId, job: job.name, attempt: current.retryCount + 1, error })
    throw error
  } finally {
    clearInterval(pulse)
  }
}
