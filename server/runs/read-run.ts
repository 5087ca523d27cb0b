import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ReadRun, RunResultDto } from './contract.ts'
import { mapRun, withConfigurationNumber } from './map-run.ts'

/** A run with its input's references and its result; null while it has none. @throws AppError not-found. */
export async function readRun(ctx: TenantContext, input: ReadRun): Promise<RunResultDto> {
  const row = await withTenant(ctx.tenantId, (tx) =>
    tx.run.findFirst({ where: { id: input.runId }, include: withConfigurationNumber }),
  )
  if (!row) throw notFound('This run')
  return {
    ...mapRun(row, row),
    input: row.input,
    result: row.result,
  }
}
