import { tenantRoute } from '#server/http/tenant-route.ts'
import { GetSignalReadings, SignalReadingsDto } from '#server/quality/contract.ts'
import { getSignalReadings } from '#server/quality/get-signal-readings.ts'

export const GET = tenantRoute({
  summary: 'One signal’s readings over a span, raw and cleaned, with the reason of each flag',
  permission: 'readings:read',
  input: GetSignalReadings,
  output: SignalReadingsDto,
  run: getSignalReadings,
  etag: 'body',
  pathExample: { key: 'tank-1.level' },
})
