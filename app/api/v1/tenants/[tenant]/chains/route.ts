import { z } from 'zod'
import { tenantRoute } from '#server/http/tenant-route.ts'
import { StartChain } from '#server/runs/contract.ts'
import { getOpenChain } from '#server/runs/get-open-chain.ts'
import { startChain } from '#server/runs/start-chain.ts'

export const GET = tenantRoute({ permission: 'run:read', input: z.object({}), run: getOpenChain })
export const POST = tenantRoute({ permission: 'chain:run', input: StartChain, run: startChain, status: 202 })
