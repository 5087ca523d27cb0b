import { withTenant } from '#server/db/with-tenant.ts'
import { readDownsampled } from '#server/readings/read-downsampled.ts'
import { readLatest } from '#server/readings/read-latest.ts'
import { readRollups } from '#server/readings/read-rollups.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { historyEndMs } from './fill-history.ts'
import type { InfluxPeer } from './influx-peer.ts'
import { median, timeMs } from './measure.ts'
import type { Sizes } from './sizes.ts'
import { signalKey } from './sizes.ts'

const dayMs = 86_400_000

/** The dashboard's questions to both, in turns; medians in ms. */
export async function measureQuestions(ctx: TenantContext, sizes: Sizes, peer: InfluxPeer | null) {
  const toMs = historyEndMs
  const chart = { key: signalKey(sizes.signals), fromMs: toMs - sizes.chartDays * dayMs, toMs }
  const pumps = Array.from({ length: sizes.pumps }, (_, i) => signalKey(sizes.signals + 1 + i))
  const yearFromMs = toMs - sizes.pumpDays * dayMs
  const bucketMs = Math.ceil((chart.toMs - chart.fromMs) / 500)
  const questions: Record<string, { own: () => Promise<unknown>; influx: string }> = {
    latest_500: {
      own: () => withTenant(ctx.tenantId, (tx) => readLatest(tx)),
      influx: 'SELECT last(value) FROM m GROUP BY signal',
    },
    chart_100d: {
      own: () => withTenant(ctx.tenantId, (tx) => readDownsampled(tx, { ...chart, maxPoints: 1_000 })),
      influx: `SELECT min(value), max(value) FROM m WHERE signal = '${chart.key}' AND time >= ${chart.fromMs}ms AND time < ${toMs}ms GROUP BY time(${bucketMs}ms)`,
    },
    energy_20_pumps_year: {
      own: () =>
        withTenant(ctx.tenantId, (tx) =>
          readRollups(tx, { keys: pumps, fromMs: yearFromMs, toMs, step: 'day' }),
        ),
      influx: `SELECT mean(value) FROM m WHERE signal =~ /^(${pumps.join('|')})$/ AND time >= ${yearFromMs}ms AND time < ${toMs}ms GROUP BY signal, time(1d)`,
    },
  }
  const question_ms: Record<string, number> = {}
  const influx_question_ms: Record<string, number | null> = {}
  for (const [name, { own, influx }] of Object.entries(questions)) {
    const own_ms: number[] = []
    const influx_ms: number[] = []
    await own()
    for (let round = 0; round < sizes.rounds + 2; round++) {
      own_ms.push(await timeMs(own))
      if (peer) influx_ms.push(await timeMs(() => peer.ask(influx)))
    }
    question_ms[name] = Math.round(median(own_ms) * 10) / 10
    influx_question_ms[name] = peer ? Math.round(median(influx_ms) * 10) / 10 : null
  }
  return { question_ms, influx_question_ms }
}
