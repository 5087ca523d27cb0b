import { tenantRoute } from '#server/http/tenant-route.ts'
import { cancelChain } from '#server/runs/cancel-chain.ts'
import { CancelChain, ChainDto } from '#server/runs/contract.ts'
import { getChain } from '#server/runs/get-chain.ts'

const pathExample = { chainId: '00000000-0000-4000-8000-000000000001' }

export const GET = tenantRoute({
  summary: 'A chain and how far it is: asked again with If-None-Match, it answers 304 until that changes',
  permission: 'run:read',
  input: CancelChain,
  output: ChainDto,
  run: getChain,
  etag: 'body',
  pathExample,
})
export const DELETE = tenantRoute({
  summary: 'Cancels what of a chain has not ended',
  permission: 'chain:run',
  input: CancelChain,
  output: ChainDto,
  run: cancelChain,
  pathExample,
})
