import { z } from 'zod'
import { tenantRoute } from '#server/http/tenant-route.ts'
import { GetFile } from '#server/intake/contract.ts'
import { exportRejects } from '#server/intake/list-rejects.ts'

export const GET = tenantRoute({
  summary: 'Rows of a file that were not taken, as CSV',
  permission: 'intake:read',
  input: GetFile,
  output: z.string(),
  run: exportRejects,
  pathExample: { fileId: '00000000-0000-4000-8000-000000000001' },
  render: {
    contentTypes: ['text/csv'],
    isAlways: true,
    as: (body) => ({ contentType: 'text/csv; charset=utf-8', body, fileName: 'rejected.csv' }),
  },
})
