import { tenantRoute } from '#server/http/tenant-route.ts'
import { ReadingsDto, ReadReadings, ReceiptDto, WriteReadings } from '#server/readings/contract.ts'
import { listReadings } from '#server/readings/list-readings.ts'
import { writeReadings } from '#server/readings/write-readings.ts'

export const GET = tenantRoute({
  summary: 'Readings of signals over a span, downsampled on the server so that extremes stay',
  permission: 'readings:read',
  input: ReadReadings,
  output: ReadingsDto,
  run: listReadings,
  etag: 'body',
})
export const POST = tenantRoute({
  summary: 'Stores a batch of readings, all or nothing; repeating it changes nothing',
  permission: 'readings:write',
  input: WriteReadings,
  output: ReceiptDto,
  run: writeReadings,
  isIdempotent: true,
})
