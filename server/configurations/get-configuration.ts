import type { TariffDefinition } from '#domain/tariff/definition.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { Configuration } from './contract.ts'
import { Settings } from './contract.ts'

/** @throws AppError not-found. */
export async function getConfiguration(tx: TenantTx, id: string): Promise<Configuration> {
  const row = await tx.configurationVersion.findFirst({
    where: { id },
    include: { network: true, tariff: true },
  })
  if (!row) throw notFound('This configuration version')
  return {
    id: row.id,
    number: row.number,
    network: {
      id: row.network.id,
      number: row.network.number,
      inp: row.network.inp,
      digest: row.network.digest,
    },
    tariff: {
      id: row.tariff.id,
      number: row.tariff.number,
      definition: row.tariff.definition as TariffDefinition,
      digest: row.tariff.digest,
    },
    settings: Settings.parse(row.settings),
    digest: row.digest,
  }
}

/** The version in force: the newest. */
export async function findCurrentConfigurationId(tx: TenantTx): Promise<string | null> {
  const row = await tx.configurationVersion.findFirst({ orderBy: { number: 'desc' }, select: { id: true } })
  return row?.id ?? null
}
