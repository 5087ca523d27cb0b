import { z } from 'zod'
import { tenantRoute } from '#server/http/tenant-route.ts'
import { OverviewDto } from '#server/overview/contract.ts'
import { getOverview } from '#server/overview/get-overview.ts'

export const GET = tenantRoute({
  summary: 'Present levels, flows, pump states and demands with their ages',
  permission: 'overview:read',
  input: z.object({}),
  output: OverviewDto,
  run: getOverview,
})
