import { tenantRoute } from '#server/http/tenant-route.ts'
import { GetSchedule, ScheduleDto } from '#server/scheduling/contract.ts'
import { getSchedule } from '#server/scheduling/get-schedule.ts'

export const GET = tenantRoute({
  summary: 'All that the schedule page shows: the plan in force, what was measured, forecasts and prices',
  permission: 'schedule:read',
  input: GetSchedule,
  output: ScheduleDto,
  run: getSchedule,
})
