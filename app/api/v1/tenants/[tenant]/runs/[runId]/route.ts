import { tenantRoute } from '#server/http/tenant-route.ts'
import { ReadRun, RunResultDto } from '#server/runs/contract.ts'
import { readRun } from '#server/runs/read-run.ts'

export const GET = tenantRoute({
  summary: 'One run with the references it read and its result',
  permission: 'run:read',
  input: ReadRun,
  output: RunResultDto,
  run: readRun,
  etag: 'body',
  pathExample: { runId: '00000000-0000-4000-8000-000000000001' },
})
