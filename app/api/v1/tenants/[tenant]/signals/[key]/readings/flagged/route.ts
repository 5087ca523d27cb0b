import { tenantRoute } from '#server/http/tenant-route.ts'
import { FlaggedReadingPage, ListFlaggedReadings } from '#server/quality/contract.ts'
import { listFlaggedReadings } from '#server/quality/list-flagged-readings.ts'

export const GET = tenantRoute({
  summary:
    'Each reading of a span that a quality rule or its source flags, with rule and reason, the newest first',
  permission: 'readings:read',
  input: ListFlaggedReadings,
  output: FlaggedReadingPage,
  run: listFlaggedReadings,
  pathExample: { key: 'tank-1.level' },
})
