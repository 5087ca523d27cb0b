import type { ChainDto, RunDto } from '#server/runs/contract.ts'
import { getChain } from '#server/runs/get-chain.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

const pollMs = 250

/** Follows a chain until it ends; `onProgress` sees each state on the way. */
export async function waitForChain(
  ctx: TenantContext,
  chainId: string,
  onProgress: (chain: ChainDto) => void = () => {},
): Promise<ChainDto> {
  for (;;) {
    const chain = await getChain(ctx, { chainId })
    onProgress(chain)
    if (chain.runs.every(hasEnded)) return chain
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
}

export const hasEnded = (run: RunDto): boolean => ['succeeded', 'failed', 'cancelled'].includes(run.state)
