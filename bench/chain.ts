import { codeVersion } from '../scripts/code-version.ts'
import { makeScratchDatabase } from '../scripts/database/make-scratch-database.ts'
import type { BenchOptions } from './bench-options.ts'
import { chainCases, chainDates, timeZone } from './chain/cases.ts'

/** Days of levels and states before each date: what the chain looks back on. */
const plantDays = 3
const hourMs = 3_600_000

/** The whole chain on real networks and real demand, as of twelve dates: `--quick` takes three of them. */
export async function run({ quick, dataDir }: BenchOptions): Promise<Record<string, unknown>> {
  process.env.CAUDAL_CODE_VERSION ??= codeVersion()
  process.env.CAUDAL_LOG_LEVEL ??= 'warn'
  const { url, drop } = await makeScratchDatabase('bench_chain')
  const { migrate } = await import('#server/db/migrate.ts')
  const { closeClients } = await import('#server/db/clients.ts')
  const { stopBoss } = await import('#server/jobs/boss.ts')
  const { startWorker } = await import('../scripts/processes/start-worker.ts')
  await migrate(url, process.env.CAUDAL_SECRET!)
  const worker = await startWorker()
  try {
    return { networks: await runCases(dataDir, quick) }
  } finally {
    await worker.stop()
    await stopBoss()
    await closeClients()
    await drop()
  }
}

async function runCases(dataDir: string, quick: boolean): Promise<Record<string, unknown>> {
  const { setUpCase } = await import('./chain/set-up-case.ts')
  const { runPlantOfTenant } = await import('../scripts/commands/run-plant-of-tenant.ts')
  const { startChain } = await import('#server/runs/start-chain.ts')
  const { waitForChain } = await import('../scripts/chain/wait-for-chain.ts')
  const { summarisePlan } = await import('../scripts/chain/summarise-plan.ts')
  const networks: Record<string, unknown> = {}
  for (const one of chainCases) {
    const ctx = await setUpCase(one, dataDir)
    const plans = []
    for (const date of quick ? [chainDates[0]!, chainDates[1]!, chainDates[8]!] : chainDates) {
      const asOfMs = Temporal.PlainDateTime.from(date.local).toZonedDateTime(timeZone).epochMilliseconds
      await runPlantOfTenant(ctx, {
        fromMs: asOfMs - plantDays * 24 * hourMs,
        toMs: asOfMs + hourMs,
        seed: 1,
      })
      const started = await startChain(ctx, { asOf: new Date(asOfMs).toISOString() })
      const plan = await summarisePlan(ctx, await waitForChain(ctx, started.id))
      plans.push({ as_of: date.local, what: date.what, ...toKeys(plan) })
      printRow(one.slug, date.local, plan)
    }
    networks[one.slug] = plans
  }
  return networks
}

type Summary = Awaited<ReturnType<typeof import('../scripts/chain/summarise-plan.ts')['summarisePlan']>>

function toKeys(plan: Summary) {
  return {
    plan_state: plan.planState,
    because: plan.because,
    cost: plan.cost,
    baseline_cost: plan.baselineCost,
    stored_m3: plan.storedM3,
    stored_value: plan.storedValue,
    starts: plan.starts,
    baseline_starts: plan.baselineStarts,
    violations: plan.violations,
    baseline_violations: plan.baselineViolations,
    seconds: plan.seconds,
    peak_mb: plan.peakMb,
  }
}

function printRow(slug: string, local: string, plan: Summary): void {
  const money = (value: number | null) => (value === null ? '-' : value.toFixed(2)).padStart(9)
  const likeForLike =
    plan.cost === null || plan.baselineCost === null ? null : plan.cost - (plan.storedValue ?? 0)
  const saving =
    likeForLike === null || !plan.baselineCost
      ? ''
      : `${(((likeForLike - plan.baselineCost) / plan.baselineCost) * 100).toFixed(1)} %`
  const list = (values: Record<string, number>) =>
    Object.entries(values)
      .map(([step, value]) => `${step} ${value.toFixed(1)}`)
      .join(', ')
  console.log(
    `${slug.padEnd(7)} ${local}  ${plan.planState.padEnd(9)} cost ${money(plan.cost)} like for like ${money(likeForLike)} rules ${money(plan.baselineCost)} ${saving.padStart(8)}  stored ${(plan.storedM3 ?? 0).toFixed(0).padStart(6)} m3  starts ${plan.starts ?? '-'}/${plan.baselineStarts ?? '-'}  broken ${plan.violations}/${plan.baselineViolations}  s: ${list(plan.seconds)}  MB: ${list(plan.peakMb)}`,
  )
}
