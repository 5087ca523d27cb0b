import { z } from 'zod'
import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { invalid } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { SignalInput } from './contract.ts'

/**
 * Creates the signals that are new and renames those that are there; a signal's quantity and asset never change, since
 * its readings mean them.
 * @throws AppError invalid.
 */
export async function saveSignals(
  ctx: TenantContext,
  input: unknown,
): Promise<{ created: number; updated: number }> {
  const parsed = z.array(SignalInput).safeParse(input)
  if (!parsed.success)
    throw invalid(
      'The signals cannot be used',
      parsed.error.issues.map((issue) => ({
        where: `signals.${issue.path.join('.')}`,
        what: issue.message,
        mend: 'Correct this value.',
      })),
    )
  return withTenant(ctx.tenantId, async (tx) => {
    const known = new Map((await tx.signal.findMany()).map((signal) => [signal.key, signal]))
    const changed = parsed.data.filter((signal) => {
      const before = known.get(signal.key)
      return (
        before &&
        (before.quantity !== signal.quantity ||
          before.assetKind !== signal.assetKind ||
          before.assetId !== signal.assetId)
      )
    })
    if (changed.length > 0)
      throw invalid(
        'A signal’s quantity and asset never change',
        changed.map((signal) => ({
          where: signal.key,
          what: 'it already measures something else',
          mend: 'Give the new signal another key.',
        })),
      )
    let nextId = Math.max(0, ...[...known.values()].map((signal) => signal.id)) + 1
    const before: SignalInput[] = []
    const after: SignalInput[] = []
    for (const signal of parsed.data) {
      const row = known.get(signal.key)
      if (!row) {
        await tx.signal.create({ data: { tenantId: ctx.tenantId, id: nextId++, ...signal } })
      } else if (row.name !== signal.name || row.unit !== signal.unit || row.intervalS !== signal.intervalS) {
        await tx.signal.update({
          where: { tenantId_id: { tenantId: ctx.tenantId, id: row.id } },
          data: { name: signal.name, unit: signal.unit, intervalS: signal.intervalS },
        })
        before.push({ ...signal, name: row.name, unit: row.unit, intervalS: row.intervalS })
      } else continue
      after.push(signal)
    }
    const updated = before.length
    const created = after.length - updated
    await writeAudit(tx, ctx, {
      action: 'signals.save',
      subject: 'signals',
      before: byKey(before),
      after: byKey(after),
    })
    return { created, updated }
  })
}

const byKey = (signals: SignalInput[]) => Object.fromEntries(signals.map(({ key, ...rest }) => [key, rest]))
