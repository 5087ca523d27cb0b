import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backfillFile } from '#server/readings/backfill-file.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { InfluxPeer } from './influx-peer.ts'
import { sendAll } from './measure.ts'
import type { Sizes } from './sizes.ts'
import { meterValue, signalKey } from './sizes.ts'

const dayMs = 86_400_000
const signalsAFile = 50

/** When the history ends: the start of yesterday, so that all of it is closed. */
export const historyEndMs = Math.floor(Date.now() / dayMs) * dayMs - dayMs

/** Fills both with the same history: Caudal from CSV files, as its command line does, its peer over HTTP. @returns how many readings, and how many a second. */
export async function fillHistory(ctx: TenantContext, sizes: Sizes, peer: InfluxPeer | null) {
  let rows = 0
  let seconds = 0
  let peerSeconds = 0
  const fill = async (first: number, count: number, days: number, stepS: number) => {
    for (let at = first; at < first + count; at += signalsAFile) {
      const part = new Map<number, { timeMs: number[]; value: number[] }>()
      for (let signal = at; signal < Math.min(first + count, at + signalsAFile); signal++) {
        const timeMs = Array.from(
          { length: (days * 86_400) / stepS },
          (_, i) => historyEndMs - days * dayMs + i * stepS * 1000,
        )
        part.set(signal + 1, { timeMs, value: timeMs.map((ms) => meterValue(signal, ms)) })
      }
      const path = join(dir, 'history.csv')
      await writeFile(path, writeCsv(part))
      const startedAt = performance.now()
      const { inserted } = await backfillFile(ctx, {
        fileName: `history-${at}.csv`,
        open: () => createReadStream(path, { highWaterMark: 1 << 20 }),
        format: { kind: 'csv', shape: { timeZone: 'UTC', columns: null, timeColumn: 'time' } },
        lagS: 5,
        onProgress: () => {},
      })
      seconds += (performance.now() - startedAt) / 1000
      rows += inserted
      if (peer) peerSeconds += await fillPeer(peer, part)
    }
  }
  const dir = await mkdtemp(join(tmpdir(), 'caudal-history-'))
  await fill(0, sizes.signals, sizes.days, 60)
  await fill(sizes.signals, 1, sizes.chartDays, 60)
  await fill(sizes.signals + 1, sizes.pumps, sizes.pumpDays, sizes.pumpStepS)
  await rm(dir, { recursive: true })
  // InfluxDB writes what is in its cache to its compact files once it has been quiet for some seconds.
  if (peer) await new Promise((resolve) => setTimeout(resolve, 12_000))
  return {
    rows,
    backfill_points_per_s: Math.round(rows / seconds),
    influx_backfill_points_per_s: peer ? Math.round(rows / peerSeconds) : null,
  }
}

/** In order of time, all signals of a time together. */
function* writeCsv(part: Map<number, { timeMs: number[]; value: number[] }>): Generator<string> {
  yield 'signal,time,value\n'
  const { timeMs } = part.values().next().value!
  const columns = [...part].map(([id, { value }]) => ({ key: signalKey(id - 1), value }))
  for (const [i, ms] of timeMs.entries()) {
    const time = new Date(ms).toISOString()
    yield columns.map(({ key, value }) => `${key},${time},${value[i]}\n`).join('')
  }
}

async function fillPeer(peer: InfluxPeer, part: Map<number, { timeMs: number[]; value: number[] }>) {
  const batches: string[] = []
  for (const [id, { timeMs, value }] of part)
    for (let start = 0; start < timeMs.length; start += 5_000)
      batches.push(
        timeMs
          .slice(start, start + 5_000)
          .map((ms, i) => `m,signal=${signalKey(id - 1)} value=${value[start + i]} ${ms}`)
          .join('\n'),
      )
  return (await sendAll(batches.length, 4, (item) => peer.write(batches[item]!))).seconds
}
