import { availableParallelism } from 'node:os'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { makeScratchDatabase } from '../scripts/database/make-scratch-database.ts'
import type { BenchTenant } from './api/fill-tenants.ts'
import { fillTenants, historyDays } from './api/fill-tenants.ts'
import type { Request, Shot } from './api/fire.ts'
import { fire } from './api/fire.ts'
import type { Question } from './api/measure-rls.ts'
import { measureRls } from './api/measure-rls.ts'
import { signIn } from './api/sign-in.ts'
import type { BenchOptions } from './bench-options.ts'

const rate = 50
/** As many points as a screen has columns, twice. */
const maxPoints = 2_000
const dayMs = 86_400_000

/**
 * The built web app, a process a core, over 50 utilities with row-level security on: 100 days of one signal thinned out
 * to a screen, the newest values of 500 signals, and the schedule pages of the demo utilities rendered on the server, in turn;
 * at 50 requests a second, and as many as go.
 * `--quick` has minute readings of 100 days in 8 of the utilities instead of in 40, and fires for 6 s instead of 30.
 */
export async function run({ quick }: BenchOptions): Promise<Record<string, unknown>> {
  process.env.CAUDAL_LOG_LEVEL ??= 'warn'
  process.env.CAUDAL_RATE_PER_CALLER = process.env.CAUDAL_RATE_PER_TENANT = '100000000'
  const { url: ownerUrl, drop } = await makeScratchDatabase('bench_api')
  const stops: (() => Promise<unknown>)[] = [drop]
  const say = (text: string) => console.error(text)
  try {
    return await measure(ownerUrl, quick, stops, say)
  } finally {
    for (const stop of stops.reverse()) await stop()
  }
}

// The server's modules read the environment when they are loaded: they are imported once it is set.
async function measure(
  ownerUrl: string,
  quick: boolean,
  stops: (() => Promise<unknown>)[],
  say: (text: string) => void,
) {
  const { stopAll } = await import('../scripts/processes/stop-all.ts')
  stops.push(() => stopAll.run())
  const { prepareDemo } = await import('../scripts/demo/prepare-demo.ts')
  const { startWorker } = await import('../scripts/processes/start-worker.ts')
  const { startChain } = await import('#server/runs/start-chain.ts')
  const { waitForChain } = await import('../scripts/chain/wait-for-chain.ts')
  const { buildWeb, startWeb } = await import('../scripts/processes/start-web.ts')
  const { findFreePort } = await import('../scripts/database/embedded-postgres.ts')
  const { demoAccounts, demoPassword } = await import('../scripts/demo/demo-accounts.ts')

  const demos = await prepareDemo(ownerUrl, 30, say)
  const worker = await startWorker()
  stops.push(worker.stop)
  for (const { ctx } of demos) {
    const chain = await waitForChain(ctx, (await startChain(ctx, {})).id)
    say(`the plan of ${ctx.tenant.name}'s schedule page: ${chain.state}`)
  }
  await worker.stop()
  const size = { tenants: 48, withHistory: quick ? 8 : 40, withSignals: quick ? 4 : 8 }
  const filled = await fillTenants(ownerUrl, size, say)
  const rls_ratio = await measurePrices(
    ownerUrl,
    demos.map(({ ctx }) => ctx),
    filled,
    quick,
  )
  say('building the web app')
  await buildWeb()
  const web = await startWeb(await findFreePort(), { CAUDAL_WEB_PROCESSES: String(availableParallelism()) })
  stops.push(web.stop)
  const slugs = demos.map(({ ctx }) => ctx.tenant.slug)
  const account = demoAccounts.find(({ tenants }) => slugs.every((slug) => tenants.includes(slug)))!
  const cookie = await signIn(web.url, account.email, demoPassword)
  const cases: Record<string, Request[]> = {
    readings_100d: filled.history.map((tenant) => ({
      path: historyPath(tenant.slug),
      headers: bearer(tenant),
    })),
    latest_500: filled.signals.map((tenant) => ({
      path: `/api/v1/tenants/${tenant.slug}/readings/latest`,
      headers: bearer(tenant),
    })),
    schedule_page: slugs.map((slug) => ({ path: `/${slug}/schedule`, headers: { cookie } })),
  }
  return { ...(await fireCases(web.url, cases, quick)), rls_ratio }
}

async function fireCases(url: string, cases: Record<string, Request[]>, quick: boolean) {
  const seconds = quick ? 6 : 30
  const at_50_per_s: Record<string, Shot> = {}
  const at_full_speed: Record<string, Shot> = {}
  for (const [name, requests] of Object.entries(cases)) {
    // The first requests load a route's code and a tenant's plans, and those after them have it compiled.
    await fire(url, requests, { rate: null, seconds: quick ? 3 : 10 })
    at_50_per_s[name] = await fire(url, requests, { rate, seconds })
    at_full_speed[name] = await fire(url, requests, { rate: null, seconds })
    for (const [speed, shot] of [
      ['50/s', at_50_per_s[name]],
      ['full', at_full_speed[name]],
    ] as const)
      console.log(
        `${name.padEnd(14)} ${speed.padEnd(5)} ${shot.requests_per_s} requests/s  p50 ${shot.p50_ms}  p95 ${shot.p95_ms}  p99 ${shot.p99_ms} ms${shot.failed > 0 ? `  refused ${shot.failed}` : ''}`,
      )
  }
  const byCase = (shots: Record<string, Shot>, key: keyof Shot) =>
    Object.fromEntries(Object.entries(shots).map(([name, shot]) => [name, shot[key]]))
  return {
    requests_per_s: byCase(at_full_speed, 'requests_per_s'),
    p50_ms: byCase(at_50_per_s, 'p50_ms'),
    p95_ms: byCase(at_50_per_s, 'p95_ms'),
    p99_ms: byCase(at_50_per_s, 'p99_ms'),
    at_50_per_s,
    at_full_speed,
  }
}

/** What row-level security costs each question, in the database and on the way to it. */
async function measurePrices(
  ownerUrl: string,
  demos: TenantContext[],
  filled: { history: BenchTenant[]; signals: BenchTenant[] },
  quick: boolean,
) {
  const { roleUrl } = await import('#server/db/role-url.ts')
  const { listReadings } = await import('#server/readings/list-readings.ts')
  const { listLatest } = await import('#server/readings/list-latest.ts')
  const { getSchedule } = await import('#server/scheduling/get-schedule.ts')
  const span = historySpan()
  const questions: Record<string, Question[]> = {
    readings_100d: filled.history.map(({ ctx }) => ({
      tenantId: ctx.tenantId,
      ask: () => listReadings(ctx, { signals: ['level-1'], ...span, maxPoints }),
    })),
    latest_500: filled.signals.map(({ ctx }) => ({ tenantId: ctx.tenantId, ask: () => listLatest(ctx) })),
    schedule_page: demos.map((ctx) => ({
      tenantId: ctx.tenantId,
      ask: () => getSchedule(ctx, { hours: 24 }),
    })),
  }
  const ratios: Record<string, number> = {}
  for (const [name, asked] of Object.entries(questions)) {
    const rounds = Math.ceil((quick ? 60 : 400) / asked.length)
    const price = await measureRls({ app: roleUrl('app'), owner: ownerUrl }, asked, rounds)
    ratios[name] = price.ratio
    console.log(
      `${name.padEnd(14)} with row-level security ${price.with_ms} ms, without ${price.without_ms} ms: ratio ${price.ratio}`,
    )
  }
  return ratios
}

const bearer = (tenant: BenchTenant) => ({ authorization: `Bearer ${tenant.token}` })

const historySpan = () => {
  const toMs = Math.floor(Date.now() / 60_000) * 60_000
  return { from: new Date(toMs - historyDays * dayMs).toISOString(), to: new Date(toMs).toISOString() }
}

const historyPath = (slug: string): string =>
  `/api/v1/tenants/${slug}/readings?${new URLSearchParams({
    signals: 'level-1',
    ...historySpan(),
    maxPoints: String(maxPoints),
  })}`
