import { AuditPage, ListAudit } from '#server/audit/contract.ts'
import { listAudit } from '#server/audit/list-audit.ts'
import { tenantRoute } from '#server/http/tenant-route.ts'

export const GET = tenantRoute({
  summary: 'Who changed what, newest first',
  permission: 'audit:read',
  input: ListAudit,
  output: AuditPage,
  run: listAudit,
})
