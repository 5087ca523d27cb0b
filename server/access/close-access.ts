import type { AuditAuthor } from '#server/audit/write-audit.ts'
import { writeAudit } from '#server/audit/write-audit.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'

/** Ends a grant that has not ended, with its row in the trail. @returns whether there was one to end. */
export async function closeAccess(
  tx: TenantTx,
  author: AuditAuthor,
  grant: { id: string; endsAt: Date },
  at: Date,
): Promise<boolean> {
  const { count } = await tx.accessGrant.updateMany({
    where: { id: grant.id, endedAt: null },
    data: { endedAt: at, endedBy: author.actor },
  })
  if (count === 0) return false
  await writeAudit(tx, author, {
    action: 'access.end',
    subject: `access ${grant.id}`,
    before: { endsAt: grant.endsAt.toISOString() },
    after: { endedAt: at.toISOString() },
  })
  return true
}
