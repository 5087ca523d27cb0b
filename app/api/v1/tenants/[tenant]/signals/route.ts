import { tenantRoute } from '#server/http/tenant-route.ts'
import { CreateSignals, ListSignals, SavedSignalsDto, SignalPage } from '#server/signals/contract.ts'
import { createSignals } from '#server/signals/create-signals.ts'
import { listSignals } from '#server/signals/list-signals.ts'

export const GET = tenantRoute({
  summary: 'The measured series, by key',
  permission: 'readings:read',
  input: ListSignals,
  output: SignalPage,
  run: listSignals,
  etag: 'body',
})
export const POST = tenantRoute({
  summary: 'Creates signals; those that are there already must be the same',
  permission: 'configuration:write',
  input: CreateSignals,
  output: SavedSignalsDto,
  run: createSignals,
  status: 201,
  isIdempotent: true,
})
