import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { loadScopeBook } from './load-scope-book.ts'
import { replayName } from './replay-name.ts'

const roundsAtOnce = 20

/**
 * Replays what is kept aside under names that are known by now: because they were mapped, because a profile's rules were
 * mended, or because there is a signal of that name. @returns the names that were replayed.
 */
export async function replayKnown(ctx: TenantContext): Promise<number> {
  const known = await withTenant(ctx.tenantId, async (tx) => {
    const rows = await tx.intakeName.findMany({
      where: { asides: { some: {} } },
      select: { id: true, scope: true, name: true, state: true },
    })
    const found: string[] = []
    for (const scope of new Set(rows.map((row) => row.scope))) {
      const book = await loadScopeBook(tx, scope)
      for (const row of rows) {
        if (row.scope !== scope) continue
        const meaning = book.find(row.name)
        if (meaning.kind !== 'signal') continue
        found.push(row.id)
        if (row.state === 'mapped') continue
        await tx.intakeName.update({
          where: { tenantId_id: { tenantId: ctx.tenantId, id: row.id } },
          data: {
            state: 'mapped',
            signalId: meaning.signalId,
            factor: meaning.factor,
            offset: meaning.offset,
            decidedAt: new Date(),
            decidedBy: ctx.actor,
          },
        })
        await writeAudit(tx, ctx, {
          action: 'intake-name.map',
          subject: `intake name ${row.id}`,
          after: { name: row.name, signal: meaning.key },
        })
      }
    }
    return found
  })
  for (const id of known) await replayName(ctx, id, roundsAtOnce)
  return known.length
}
