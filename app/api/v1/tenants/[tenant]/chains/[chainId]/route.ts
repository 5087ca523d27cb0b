import { tenantRoute } from '#server/http/tenant-route.ts'
import { cancelChain } from '#server/runs/cancel-chain.ts'
import { CancelChain } from '#server/runs/contract.ts'
import { getChain } from '#server/runs/get-chain.ts'

export const GET = tenantRoute({ permission: 'run:read', input: CancelChain, run: getChain })
export const DELETE = tenantRoute({ permission: 'chain:run', input: CancelChain, run: cancelChain })
