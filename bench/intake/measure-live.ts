import { findFreePort } from '#scripts/database/embedded-postgres.ts'
import { startIntake } from '#scripts/processes/start-worker.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { acceptBatch } from '#server/readings/accept-batch.ts'
import { settleFolds } from '#server/readings/fold-soon.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { createToken } from '#server/tokens/create-token.ts'
import type { InfluxPeer } from './influx-peer.ts'
import { median, percentile, sendAll, sendUntilTaken } from './measure.ts'
import type { Sizes } from './sizes.ts'
import { meterValue, signalKey } from './sizes.ts'

const shapes = [
  { senders: 1, batch: 1_000 },
  { senders: 1, batch: 5_000 },
  { senders: 4, batch: 1_000 },
  { senders: 4, batch: 5_000 },
]
const stepMs = 1_000

/**
 * Points acknowledged a second, after their commit, by number of senders and size of batch: over HTTP through the intake
 * process (line protocol, token, row-level security, rollups), and through the verb in this process; and a second until
 * all of what came over HTTP was folded too.
 */
export async function measureLive(ctx: TenantContext, sizes: Sizes, peer: InfluxPeer | null) {
  const points_per_s: Record<string, number> = {}
  const verb_points_per_s: Record<string, number> = {}
  const folded_points_per_s: Record<string, number> = {}
  const p99_ms: Record<string, number> = {}
  const influx_points_per_s: Record<string, number | null> = {}
  // Live readings: each batch holds its signals' next steps of a second, and the last ones are of now.
  const clock = { ms: startOfLive(sizes) }
  const { secret } = await createToken(ctx, { name: 'bench', scopes: ['readings:write'], days: 1 })
  const intake = await startIntake(await findFreePort(), await findFreePort())
  const post = async (lines: string) => {
    const answer = await fetch(`${intake.url}/api/v2/write?precision=ms`, {
      method: 'POST',
      headers: { authorization: `Token ${secret}` },
      body: lines,
    })
    if (answer.status !== 204) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
  }
  try {
    await sendUntilTaken(() => post(makeBatches(sizes, clock, 5_000, 1)[0]!.lines))
    await whenFolded(ctx)
    for (const { senders, batch } of shapes) {
      const name = `${senders}x${batch}`
      const own: number[] = []
      const verb: number[] = []
      const folded: number[] = []
      const influx: number[] = []
      const latencies: number[] = []
      for (let round = 0; round < sizes.rounds; round++) {
        const count = Math.ceil(sizes.livePoints / batch)
        const points = count * batch
        const sentLines = makeBatches(sizes, clock, batch, count)
        const startedAt = performance.now()
        const http = await sendAll(count, senders, (item) =>
          sendUntilTaken(() => post(sentLines[item]!.lines)),
        )
        own.push(points / http.seconds)
        latencies.push(...http.latenciesMs)
        await whenFolded(ctx)
        folded.push(points / ((performance.now() - startedAt) / 1000))
        const batches = makeBatches(sizes, clock, batch, count)
        const { seconds } = await sendAll(batches.length, senders, (item) =>
          sendUntilTaken(() => acceptBatch(ctx, { source: 'bench', signals: batches[item]!.signals })),
        )
        verb.push(points / seconds)
        await settleFolds()
        if (peer) {
          const sent = await sendAll(batches.length, senders, (item) => peer.write(batches[item]!.lines))
          influx.push(points / sent.seconds)
        }
      }
      points_per_s[name] = Math.round(median(own))
      verb_points_per_s[name] = Math.round(median(verb))
      folded_points_per_s[name] = Math.round(median(folded))
      p99_ms[name] = Math.round(percentile(latencies, 0.99))
      influx_points_per_s[name] = peer ? Math.round(median(influx)) : null
    }
  } finally {
    await intake.stop()
  }
  const best = '4x5000'
  const result = {
    points_per_s,
    verb_points_per_s,
    folded_points_per_s,
    influx_points_per_s,
    ratio: peer ? Math.round((points_per_s[best]! / influx_points_per_s[best]!) * 100) / 100 : null,
    p99_ms,
  }
  console.table(result)
  return result
}

/** Until the intake process has folded what it took, so that it does not work through the next measurement. */
async function whenFolded(ctx: TenantContext): Promise<void> {
  const waiting = () => withTenant(ctx.tenantId, (tx) => tx.intakeBatch.count({ where: { foldedAt: null } }))
  while ((await waiting()) > 0) await new Promise((resolve) => setTimeout(resolve, 100))
}

function startOfLive(sizes: Sizes): number {
  const steps = (2 * shapes.length * sizes.rounds * sizes.livePoints + 20_000) / sizes.signals
  return Math.floor(Date.now() / stepMs) * stepMs - steps * stepMs
}

function makeBatches(sizes: Sizes, clock: { ms: number }, size: number, count: number) {
  return Array.from({ length: count }, () => {
    const signals = new Map<string, { timeMs: number[]; value: number[] }>()
    const lines: string[] = []
    for (let step = 0; step < size / sizes.signals; step++) {
      clock.ms += stepMs
      for (let signal = 0; signal < sizes.signals; signal++) {
        const key = signalKey(signal)
        const value = meterValue(signal, clock.ms)
        let columns = signals.get(key)
        if (!columns) signals.set(key, (columns = { timeMs: [], value: [] }))
        columns.timeMs.push(clock.ms)
        columns.value.push(value)
        lines.push(`m,signal=${key} value=${value} ${clock.ms}`)
      }
    }
    return { signals, lines: lines.join('\n') }
  })
}
