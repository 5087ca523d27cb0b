import { ExportAudit } from '#server/audit/contract.ts'
import { exportAudit } from '#server/audit/export-audit.ts'
import { tenantRoute } from '#server/http/tenant-route.ts'

export const GET = tenantRoute({ permission: 'audit:read', input: ExportAudit, run: exportAudit })
