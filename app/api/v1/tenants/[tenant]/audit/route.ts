import { ListAudit } from '#server/audit/contract.ts'
import { listAudit } from '#server/audit/list-audit.ts'
import { tenantRoute } from '#server/http/tenant-route.ts'

export const GET = tenantRoute({ permission: 'audit:read', input: ListAudit, run: listAudit })
