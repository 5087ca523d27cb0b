import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { GetVersion } from '#server/versions/contract.ts'
import { mapNamedVersion } from '#server/versions/named-version.ts'
import type { InpFile, NetworkDto } from './contract.ts'
import { readModel } from './read-model.ts'

/** @throws AppError not-found. */
export async function getNetwork(ctx: TenantContext, input: GetVersion): Promise<NetworkDto> {
  const row = await getRow(ctx, input)
  const model = readModel(row)
  return {
    ...mapNamedVersion(row),
    counts: {
      junctions: model.junctions.length,
      reservoirs: model.reservoirs.length,
      tanks: model.tanks.length,
      pipes: model.pipes.length,
      pumps: model.pumps.length,
      valves: model.valves.length,
    },
    tanks: model.tanks.map(({ id, minLevelM, maxLevelM }) => ({ id, minLevelM, maxLevelM })),
    pumps: model.pumps.map(({ id }) => ({ id })),
  }
}

/** The INP as it was imported. @throws AppError not-found. */
export async function getInp(ctx: TenantContext, input: GetVersion): Promise<InpFile> {
  const { name, inp } = await getRow(ctx, input)
  return { name, inp }
}

async function getRow(ctx: TenantContext, { number }: GetVersion) {
  const row = await withTenant(ctx.tenantId, (tx) => tx.networkVersion.findFirst({ where: { number } }))
  if (!row) throw notFound('This network version')
  return row
}
