import { z } from 'zod'
import { tenantRoute } from '#server/http/tenant-route.ts'
import { ChainDto, StartChain } from '#server/runs/contract.ts'
import { getOpenChain } from '#server/runs/get-open-chain.ts'
import { startChain } from '#server/runs/start-chain.ts'

export const GET = tenantRoute({
  summary: 'The chain that runs now, or null',
  permission: 'run:read',
  input: z.object({}),
  output: ChainDto.nullable(),
  run: getOpenChain,
})
export const POST = tenantRoute({
  summary: 'Starts forecast, simulation, optimization and plan, or answers the chain that runs already',
  permission: 'chain:run',
  input: StartChain,
  output: ChainDto,
  run: startChain,
  status: 202,
  isIdempotent: true,
})
