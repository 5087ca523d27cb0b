import type { AuditAuthor } from '#server/audit/write-audit.ts'
import { currentTraceparent } from '#server/telemetry.ts'

/** Who a change is by when the command line makes it before it is in a tenant. */
export const commandLineAuthor = (): Omit<AuditAuthor, 'tenantId'> => ({
  actor: 'job:command-line',
  address: null,
  trace: currentTraceparent(),
})
