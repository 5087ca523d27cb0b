import type { SystemTx } from '#server/db/with-system.ts'

/** A maintainer's stay in a tenant, as its pages say it. */
export type OpenAccessNow = { grantId: string; reason: string; endsAt: number }

/** The grant by which a maintainer may be in the tenant at this moment, with the tenant; null without one. */
export function findOpenAccess(tx: SystemTx, personId: string, slug: string, now: Date) {
  return tx.accessGrant.findFirst({
    where: { personId, tenant: { slug }, endedAt: null, endsAt: { gt: now } },
    include: { tenant: true },
  })
}
