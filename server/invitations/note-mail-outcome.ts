import { withTenant } from '#server/db/with-tenant.ts'

/** Notes of an invitation's mail what became of it, unless the link was made anew since. */
export async function noteMailOutcome(
  job: { tenantId: string; invitationId: string; salt: string },
  mailState: 'sent' | 'failed',
): Promise<void> {
  await withTenant(job.tenantId, (tx) =>
    tx.invitation.updateMany({
      where: { id: job.invitationId, tokenSalt: job.salt },
      data: { mailState },
    }),
  )
}
