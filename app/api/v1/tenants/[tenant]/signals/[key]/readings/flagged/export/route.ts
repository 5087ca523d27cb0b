import { z } from 'zod'
import { tenantRoute } from '#server/http/tenant-route.ts'
import { SignalSpanQuery } from '#server/quality/contract.ts'
import { exportFlaggedReadings } from '#server/quality/list-flagged-readings.ts'

export const GET = tenantRoute({
  summary: 'Each reading of a span that a quality rule or its source flags, as CSV',
  permission: 'readings:read',
  input: SignalSpanQuery,
  output: z.string(),
  run: exportFlaggedReadings,
  pathExample: { key: 'tank-1.level' },
  render: {
    contentTypes: ['text/csv'],
    isAlways: true,
    as: (body, { key }) => ({
      contentType: 'text/csv; charset=utf-8',
      body,
      fileName: `${key.replaceAll(/[^\w.-]/g, '-')}-flagged.csv`,
    }),
  },
})
