import { z } from 'zod'
import { ExportAudit } from '#server/audit/contract.ts'
import { exportAudit } from '#server/audit/export-audit.ts'
import { tenantRoute } from '#server/http/tenant-route.ts'

export const GET = tenantRoute({
  summary: 'The audit trail as a file: CSV, or a JSON object a line',
  permission: 'audit:read',
  input: ExportAudit,
  output: z.custom<Awaited<ReturnType<typeof exportAudit>>>(),
  run: exportAudit,
  render: {
    contentTypes: ['text/csv', 'application/x-ndjson'],
    isAlways: true,
    as: ({ body, fileName }, { format }) => ({
      contentType: format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
      body,
      fileName,
    }),
  },
})
