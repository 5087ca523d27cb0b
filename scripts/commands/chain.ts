import type { Command } from 'commander'
import type { ChainDto } from '#server/runs/contract.ts'
import { inSession, openTenant } from './open-session.ts'

export function addChainCommands(program: Command): void {
  program
    .command('chain')
    .description('forecast, simulation, optimization, plan')
    .command('run')
    .description('runs the chain as of now or of a past time, and prints its plan')
    .requiredOption('--tenant <slug>')
    .option('--as-of <time>', 'ISO time')
    .option('--json', 'one line of JSON', false)
    .action((options) =>
      inSession(async () => {
        const { startWorker } = await import('../processes/start-worker.ts')
        const { startChain } = await import('#server/runs/start-chain.ts')
        const { waitForChain } = await import('../chain/wait-for-chain.ts')
        const { summarisePlan } = await import('../chain/summarise-plan.ts')
        const ctx = await openTenant(options.tenant)
        const worker = await startWorker()
        try {
          const started = await startChain(
            ctx,
            options.asOf ? { asOf: new Date(options.asOf).toISOString() } : {},
          )
          const chain = await waitForChain(ctx, started.id, options.json ? undefined : showProgress)
          const plan = await summarisePlan(ctx, chain)
          console.log(
            options.json
              ? JSON.stringify({ asOf: chain.asOf, ...plan })
              : `\n${JSON.stringify(plan, null, 2)}`,
          )
        } finally {
          await worker.stop()
        }
      }),
    )
  program
    .command('kpi')
    .description('key figures of closed days')
    .command('run')
    .requiredOption('--tenant <slug>')
    .option('--day <date>', 'local date; left out: yesterday')
    .action((options) =>
      inSession(async () => {
        const { startWorker } = await import('../processes/start-worker.ts')
        const { startKpiRun } = await import('#server/runs/start-kpi-run.ts')
        const { waitForRun } = await import('../chain/wait-for-run.ts')
        const ctx = await openTenant(options.tenant)
        const worker = await startWorker()
        try {
          const { runId, day } = await startKpiRun(ctx, options.day ? { day: options.day } : {})
          const run = await waitForRun(ctx, runId)
          console.log(`${day}: ${run.state}, ${run.resultStatus ?? run.error?.message ?? ''}`)
        } finally {
          await worker.stop()
        }
      }),
    )
}

function showProgress(chain: ChainDto): void {
  const current = chain.runs.find((run) => run.state === 'running')
  process.stderr.write(
    `\r${(chain.progress * 100).toFixed(0).padStart(3)} %  ${(current?.kind ?? chain.state).padEnd(14)}`,
  )
}
