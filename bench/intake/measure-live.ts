import { acceptBatch } from '#server/readings/accept-batch.ts'
import { settleFolds } from '#server/readings/fold-soon.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { InfluxPeer } from './influx-peer.ts'
import { median, percentile, sendAll } from './measure.ts'
import type { Sizes } from './sizes.ts'
import { meterValue, signalKey } from './sizes.ts'

const shapes = [
  { senders: 1, batch: 1_000 },
  { senders: 1, batch: 5_000 },
  { senders: 4, batch: 1_000 },
  { senders: 4, batch: 5_000 },
]
/** Live readings go on from here: each batch holds its signals' next seconds. */
let clockMs = Math.floor(Date.now() / 86_400_000) * 86_400_000 - 86_400_000

/** Points acknowledged a second by number of senders and size of batch, and a second until all were folded. */
export async function measureLive(ctx: TenantContext, sizes: Sizes, peer: InfluxPeer | null) {
  const points_per_s: Record<string, number> = {}
  const folded_points_per_s: Record<string, number> = {}
  const p99_ms: Record<string, number> = {}
  const influx_points_per_s: Record<string, number | null> = {}
  for (const { senders, batch } of shapes) {
    const name = `${senders}x${batch}`
    const own: number[] = []
    const folded: number[] = []
    const influx: number[] = []
    const latencies: number[] = []
    for (let round = 0; round < sizes.rounds; round++) {
      const batches = makeBatches(sizes, batch, Math.ceil(sizes.livePoints / batch))
      const points = batches.length * batch
      const startedAt = performance.now()
      const { seconds, latenciesMs } = await sendAll(batches.length, senders, (item) =>
        acceptBatch(ctx, { source: 'bench', signals: batches[item]!.signals }),
      )
      own.push(points / seconds)
      latencies.push(...latenciesMs)
      await settleFolds()
      folded.push(points / ((performance.now() - startedAt) / 1000))
      if (peer) {
        const sent = await sendAll(batches.length, senders, (item) => peer.write(batches[item]!.lines))
        influx.push(points / sent.seconds)
      }
    }
    points_per_s[name] = Math.round(median(own))
    folded_points_per_s[name] = Math.round(median(folded))
    p99_ms[name] = Math.round(percentile(latencies, 0.99))
    influx_points_per_s[name] = peer ? Math.round(median(influx)) : null
  }
  const best = '4x5000'
  const result = {
    points_per_s,
    folded_points_per_s,
    influx_points_per_s,
    ratio: peer ? Math.round((points_per_s[best]! / influx_points_per_s[best]!) * 100) / 100 : null,
    p99_ms,
  }
  console.table(result)
  return result
}

function makeBatches(sizes: Sizes, size: number, count: number) {
  return Array.from({ length: count }, () => {
    const signals = new Map<string, { timeMs: number[]; value: number[] }>()
    const lines: string[] = []
    for (let second = 0; second < size / sizes.signals; second++) {
      clockMs += 1_000
      for (let signal = 0; signal < sizes.signals; signal++) {
        const key = signalKey(signal)
        const value = meterValue(signal, clockMs)
        let columns = signals.get(key)
        if (!columns) signals.set(key, (columns = { timeMs: [], value: [] }))
        columns.timeMs.push(clockMs)
        columns.value.push(value)
        lines.push(`m,signal=${key} value=${value} ${clockMs}`)
      }
    }
    return { signals, lines: lines.join('\n') }
  })
}
