import { tenantRoute } from '#server/http/tenant-route.ts'
import { ListSignalStates, SignalStatePage } from '#server/quality/contract.ts'
import { listSignalStates } from '#server/quality/list-signal-states.ts'

export const GET = tenantRoute({
  summary: 'Signals with their newest reading and how much of the last 24 hours their quality rules refuse',
  permission: 'readings:read',
  input: ListSignalStates,
  output: SignalStatePage,
  run: listSignalStates,
})
