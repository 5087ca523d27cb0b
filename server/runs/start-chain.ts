import { randomUUID } from 'node:crypto'
import { writeAudit } from '#server/audit/write-audit.ts'
import { findCurrentConfigurationId } from '#server/configurations/get-configuration.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { env } from '#server/env.ts'
import { invalid, notConfigured } from '#server/errors.ts'
import { keepAnswer } from '#server/idempotency/keep-answer.ts'
import { enqueueRun } from '#server/jobs/enqueue-run.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ChainDto, StartChain } from './contract.ts'
import { findOpenChain, getChainRows } from './find-chain.ts'
import { chainSteps, mapChain } from './map-run.ts'

/**
 * Starts forecast → simulation → optimization → plan as of now or of a past time. While one as of now is open, that one
 * is answered: two people who press the button get one plan.
 * @throws AppError not-configured when the tenant has no configuration, invalid when the time lies ahead.
 */
export async function startChain(ctx: TenantContext, input: StartChain): Promise<ChainDto> {
  const nowMs = Date.now()
  const asOf = input.asOf ? new Date(input.asOf) : new Date(nowMs)
  if (asOf.getTime() > nowMs)
    throw invalid('A chain runs as of now or of a past time', [
      { where: 'asOf', what: `${asOf.toISOString()} lies ahead`, mend: 'Leave it out to run as of now.' },
    ])
  return withTenant(ctx.tenantId, async (tx) => {
    // Serialises starts of one tenant, so that the look for an open chain holds until the commit.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${ctx.tenantId}, 1))`
    if (!input.asOf) {
      const open = await findOpenChain(tx)
      if (open) {
        await keepAnswer(tx, ctx, open)
        return open
      }
    }
    const configurationId = await findCurrentConfigurationId(tx)
    if (!configurationId) throw notConfigured()
    const chainId = randomUUID()
    const runs = chainSteps.map(({ kind }, step) => ({
      tenantId: ctx.tenantId,
      id: randomUUID(),
      chainId,
      kind,
      asOf,
      // A millisecond apart, so that lists keep the steps' order. The first equals the as-of time only in a chain as of
      // now: by that it is told from one of a past time.
      createdAt: new Date(nowMs + step),
      configurationId,
      codeVersion: env.CAUDAL_CODE_VERSION,
      seed: seedOf(ctx.tenant.slug, asOf),
      trace: ctx.trace,
      state: 'queued',
      requestedBy: ctx.actor,
    }))
    await tx.run.createMany({ data: runs })
    await writeAudit(tx, ctx, {
      action: 'chain.start',
      subject: `chain ${chainId}`,
      after: { asOf: asOf.toISOString() },
    })
    await enqueueRun(tx, runs[0]!)
    const chain = mapChain(await getChainRows(tx, chainId))
    await keepAnswer(tx, ctx, chain)
    return chain
  })
}

/** The same utility and time have the same seed, also where the utility is made anew. */
function seedOf(slug: string, asOf: Date): number {
  let hash = 2166136261
  for (const char of `${slug}:${asOf.toISOString()}`) hash = Math.imul(hash ^ char.charCodeAt(0), 16777619)
  return hash & 0x7fffffff
}
