import { withTenant } from '#server/db/with-tenant.ts'
import { importDrop } from '#server/intake/import-drop.ts'
import { listWaitingDrops } from '#server/intake/list-drops.ts'
import { foldPending } from '#server/readings/fold-pending.ts'
import { readSeries } from '#server/readings/read-series.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { Entry, Journal } from './journal.ts'
import { soakSignals } from './journal.ts'

const dayMs = 86_400_000

/**
 * Until nothing waits to be folded or imported: by the doing of the intake and of the worker's sweep each minute, or, in a
 * hurry, by doing here what the sweep does.
 */
export async function settle(ctx: TenantContext, isHurried: boolean): Promise<void> {
  const deadline = Date.now() + 300_000
  /** The last refusal: PostgreSQL that was killed last may still be recovering. */
  let refusal: unknown = null
  for (;;) {
    const waiting = await countWaiting(ctx).catch(() => 1)
    if (waiting === 0) return
    if (Date.now() > deadline)
      throw new Error(`${waiting} batches and files still wait after 5 min`, { cause: refusal })
    if (isHurried)
      await sweep(ctx).catch((error) => {
        refusal = error
      })
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

const sweep = async (ctx: TenantContext) => {
  await foldPending(ctx.tenantId)
  for (const id of await listWaitingDrops(ctx)) await importDrop(ctx, id)
}

const countWaiting = (ctx: TenantContext) =>
  withTenant(
    ctx.tenantId,
    async (tx) =>
      (await tx.intakeBatch.count({ where: { foldedAt: null } })) +
      (await tx.intakeDrop.count({ where: { state: 'stored' } })),
  )

export type Reconciled = {
  stored: number
  /** Acknowledged and not there. */
  missing: number
  /** There and never sent. */
  invented: number
  /** There with another value than was sent. */
  changed: number
}

/** Holds what is stored against the journal. */
export async function reconcile(ctx: TenantContext, journal: Journal): Promise<Reconciled> {
  const stored = new Map<string, number>()
  const span = { fromMs: Date.now() - 60 * dayMs, toMs: Date.now() + dayMs }
  for (const key of soakSignals) {
    const [series] = await withTenant(ctx.tenantId, (tx) => readSeries(tx, { keys: [key], ...span }))
    for (const [i, ms] of series!.timeMs.entries()) stored.set(`${key} ${ms}`, series!.value[i]!)
  }
  const sent = new Set<string>()
  let missing = 0
  let changed = 0
  for (const { readings, isAcknowledged } of journal.entries)
    for (const { signal, timeMs, value } of readings) {
      const key = `${signal} ${timeMs}`
      sent.add(key)
      const found = stored.get(key)
      if (found === undefined) missing += isAcknowledged ? 1 : 0
      else if (found !== value) changed++
    }
  const invented = [...stored.keys()].filter((key) => !sent.has(key)).length
  return { stored: stored.size, missing, invented, changed }
}

/** Readings that were ever inserted or corrected, by the receipts of batches and files. */
export async function countChanges(ctx: TenantContext): Promise<number> {
  return withTenant(ctx.tenantId, async (tx) => {
    const batches = await tx.intakeBatch.aggregate({ _sum: { inserted: true, updated: true } })
    const files = await tx.intakeFile.aggregate({ _sum: { inserted: true, updated: true } })
    return [batches, files].reduce((sum, { _sum }) => sum + (_sum.inserted ?? 0) + (_sum.updated ?? 0), 0)
  })
}

export const countReadings = (entries: Entry[]): number =>
  entries.reduce((sum, entry) => sum + entry.readings.length, 0)
