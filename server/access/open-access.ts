import { randomUUID } from 'node:crypto'
import { fromPrisma } from 'pg-boss'
import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { AppError, notFound } from '#server/errors.ts'
import { getBoss } from '#server/jobs/boss.ts'
import type { PlatformContext } from '#server/platform/platform-context.ts'
import { findTenant } from '#server/tenants/find-tenant.ts'
import { accessEndJob } from './access-job.ts'
import type { OpenAccess, OpenedAccessDto } from './contract.ts'

/**
 * Lets a maintainer into a tenant for some hours, for a reason that its admins read.
 * @throws AppError not-found, already-member, access-open.
 */
export async function openAccess(
  ctx: PlatformContext,
  { slug, role, reason, hours }: OpenAccess,
): Promise<OpenedAccessDto> {
  const found = await findTenant(slug)
  if (!found) throw notFound('This utility')
  const tenantId = found.id
  const personId = ctx.user.id
  const boss = await getBoss()
  const startsAt = new Date()
  const endsAt = new Date(startsAt.getTime() + hours * 3_600_000)
  return withTenant(tenantId, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${tenantId + personId}, 726006))`
    if (await tx.membership.findFirst({ where: { personId } }))
      throw new AppError('already-member', 409, 'You are a member of this utility', {
        mend: 'Go to it with the role that you have there.',
      })
    if (await tx.accessGrant.findFirst({ where: { personId, endedAt: null, endsAt: { gt: startsAt } } }))
      throw new AppError('access-open', 409, 'Your access to this utility is open already', {
        mend: 'Leave it before you ask for another role or a longer time.',
      })
    const id = randomUUID()
    await tx.accessGrant.create({ data: { tenantId, id, personId, role, reason, startsAt, endsAt } })
    await writeAudit(
      tx,
      { ...ctx, tenantId },
      {
        action: 'access.start',
        subject: `access ${id}`,
        after: { role, reason, endsAt: endsAt.toISOString() },
      },
    )
    await boss.send(
      accessEndJob.name,
      { tenantId, grantId: id, trace: ctx.trace },
      { startAfter: endsAt, group: { id: tenantId }, db: fromPrisma(tx) },
    )
    return { id, endsAt: endsAt.getTime() }
  })
}
