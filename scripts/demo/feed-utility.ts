import type { DemoResume } from '#prisma/seed/demo-readings.ts'
import { generateDemoReadings } from '#prisma/seed/demo-readings.ts'
import type { DemoUtility } from '#prisma/seed/demo-utility.ts'
import { resumeFromReadings } from '#prisma/seed/resume-demo.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { readLatest } from '#server/readings/read-latest.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { insertInBatches } from '../database/insert-in-batches.ts'

const stepMs = 900_000

/**
 * Brings a demo utility's readings up to `nowMs`: `historyMs` of them when it has none, else what came since the last.
 * @returns the rows added, and where its plant stands, for the next call.
 */
export async function feedUtility(
  ctx: TenantContext,
  utility: DemoUtility,
  nowMs: number,
  historyMs: number,
  resume: DemoResume | null = null,
  onProgress: (share: number) => void = () => {},
): Promise<{ rows: number; resume: DemoResume | null }> {
  const { latest, signals } = await withTenant(ctx.tenantId, async (tx) => ({
    latest: await readLatest(tx),
    signals: await tx.signal.findMany({ select: { id: true, key: true } }),
  }))
  const idOf = new Map(signals.map((signal) => [signal.key, signal.id]))
  const toMs = Math.floor(nowMs / stepMs) * stepMs + stepMs
  const newestMs = Math.max(0, ...[...latest.values()].map((reading) => reading.timeMs))
  const fromMs = newestMs > 0 ? newestMs + stepMs : toMs - historyMs
  if (fromMs >= toMs) return { rows: 0, resume }
  let state = resume ?? resumeFromReadings(utility, Object.fromEntries(latest))
  let count = 0
  for await (const batch of generateDemoReadings(utility, fromMs, toMs, state)) {
    await insertInBatches(
      ctx.tenantId,
      batch.rows.map(({ signalKey, timeMs, value, knownAtMs }) => ({
        signalId: idOf.get(signalKey)!,
        timeMs,
        value,
        knownAtMs,
      })),
    )
    state = batch.resume
    count += batch.rows.length
    onProgress((batch.toMs - fromMs) / (toMs - fromMs))
  }
  return { rows: count, resume: state }
}
