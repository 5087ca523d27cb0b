import { z } from 'zod'
import { tenantRoute } from '#server/http/tenant-route.ts'
import { LatestReadingsDto } from '#server/readings/contract.ts'
import { listLatest } from '#server/readings/list-latest.ts'

export const GET = tenantRoute({
  summary: 'The newest reading of every signal',
  permission: 'readings:read',
  input: z.object({}),
  output: LatestReadingsDto,
  run: listLatest,
})
