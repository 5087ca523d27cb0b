import { tenantRoute } from '#server/http/tenant-route.ts'
import { ReadRollupSteps, RollupsDto } from '#server/readings/contract.ts'
import { listRollups } from '#server/readings/list-rollups.ts'

export const GET = tenantRoute({
  summary: 'Count, extremes and means of the readings of each quarter hour, hour or day',
  permission: 'readings:read',
  input: ReadRollupSteps,
  output: RollupsDto,
  run: listRollups,
  etag: 'body',
})
