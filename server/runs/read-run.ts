import { findCurrentConfigurationId, getConfiguration } from '#server/configurations/get-configuration.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ReadRun, RunResultDto } from './contract.ts'
import { mapRun, withConfigurationNumber } from './map-run.ts'

/** A run with its input's references and its result; null while it has none. @throws AppError not-found. */
export async function readRun(ctx: TenantContext, input: ReadRun): Promise<RunResultDto> {
  return withTenant(ctx.tenantId, async (tx) => {
    const row = await tx.run.findFirst({ where: { id: input.runId }, include: withConfigurationNumber })
    if (!row) throw notFound('This run')
    const { settings, network, tariff } = await getConfiguration(tx, row.configurationId)
    return {
      ...mapRun(row, row),
      trace: row.trace,
      attempts: row.attempts,
      network: network.number,
      tariff: tariff.number,
      isRepeatable: row.kind !== 'kpi' && row.configurationId === (await findCurrentConfigurationId(tx)),
      assetNames: Object.fromEntries(
        [...settings.pumps, ...settings.tanks].map((asset) => [asset.id, asset.name]),
      ),
      input: row.input,
      result: row.result,
    }
  })
}
