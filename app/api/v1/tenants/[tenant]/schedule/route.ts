import { tenantRoute } from '#server/http/tenant-route.ts'
import { GetSchedule } from '#server/scheduling/contract.ts'
import { getSchedule } from '#server/scheduling/get-schedule.ts'

export const GET = tenantRoute({ permission: 'schedule:read', input: GetSchedule, run: getSchedule })
