import { z } from 'zod'
import { tenantRoute } from '#server/http/tenant-route.ts'
import { getOverview } from '#server/overview/get-overview.ts'

export const GET = tenantRoute({ permission: 'overview:read', input: z.object({}), run: getOverview })
