import type { TariffDefinition } from '#domain/tariff/definition.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import { Kept } from '#server/kept.ts'
import type { Configuration } from './contract.ts'
import { Settings } from './contract.ts'

const kept = new Kept<Configuration>(50)

/**
 * A version never changes: it is read once a process, while the row is asked for each time, so that only who may see it
 * does.
 *
 * @throws AppError not-found.
 */
export async function getConfiguration(tx: TenantTx, id: string): Promise<Configuration> {
  const known = kept.get(id)
  if (known && (await tx.configurationVersion.findFirst({ where: { id }, select: { id: true } })))
    return known
  return kept.keep(id, await readConfiguration(tx, id))
}

async function readConfiguration(tx: TenantTx, id: string): Promise<Configuration> {
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

/** The version in force, whole. */
export async function findCurrentConfiguration(tx: TenantTx): Promise<Configuration | null> {
  const id = await findCurrentConfigurationId(tx)
  return id === null ? null : readFoundConfiguration(tx, id)
}

/** As `getConfiguration`, of a version whose id this transaction has read from its row: that question is not asked again. */
export async function readFoundConfiguration(tx: TenantTx, id: string): Promise<Configuration> {
  return kept.get(id) ?? kept.keep(id, await readConfiguration(tx, id))
}

/** The version in force: the newest. */
export async function findCurrentConfigurationId(tx: TenantTx): Promise<string | null> {
  const row = await tx.configurationVersion.findFirst({ orderBy: { number: 'desc' }, select: { id: true } })
  return row?.id ?? null
}
