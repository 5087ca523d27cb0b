import { tenantRoute } from '#server/http/tenant-route.ts'
import { EditSignal, GetSignal, SignalDto } from '#server/signals/contract.ts'
import { editSignal } from '#server/signals/edit-signal.ts'
import { getSignal } from '#server/signals/get-signal.ts'
import { signalEtag } from '#server/signals/map-signal.ts'

const pathExample = { key: 'tank-1.level' }

export const GET = tenantRoute({
  summary: 'One signal',
  permission: 'readings:read',
  input: GetSignal,
  output: SignalDto,
  run: getSignal,
  etag: signalEtag,
  pathExample,
})
export const PUT = tenantRoute({
  summary: 'Changes a signal’s name, unit or interval; what it measures never changes',
  permission: 'configuration:write',
  input: EditSignal,
  output: SignalDto,
  run: editSignal,
  etag: signalEtag,
  isEdit: true,
  pathExample,
})
