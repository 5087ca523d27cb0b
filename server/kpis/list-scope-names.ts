import type { TariffDefinition } from '#domain/tariff/definition.ts'
import { Settings } from '#server/configurations/contract.ts'
import { findCurrentConfigurationId } from '#server/configurations/get-configuration.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'

/**
 * What KPI scopes are called, by the configurations that the runs computed with and the one in force: what was taken
 * out since keeps its last name.
 */
export async function listScopeNames(
  tx: TenantTx,
  runIds: readonly string[],
): Promise<Record<string, string>> {
  const currentId = await findCurrentConfigurationId(tx)
  const configurations = await tx.configurationVersion.findMany({
    where: {
      OR: [...(currentId ? [{ id: currentId }] : []), { runs: { some: { id: { in: [...runIds] } } } }],
    },
    orderBy: { number: 'asc' },
    include: { tariff: { select: { definition: true } } },
  })
  const signals = await tx.signal.findMany({ select: { key: true, name: true } })
  const names = signals.map(({ key, name }) => [`signal:${key}`, name])
  for (const { settings, tariff } of configurations) {
    const { pumps, tanks, zones } = Settings.parse(settings)
    names.push(
      ...pumps.map(({ id, name }) => [`pump:${id}`, name]),
      ...[...Map.groupBy(pumps, ({ group }) => group)].map(([group, own]) => [
        `group:${group}`,
        own.map(({ name }) => name).join(', '),
      ]),
      ...tanks.map(({ id, name }) => [`tank:${id}`, name]),
      ...zones.map(({ key, name }) => [`zone:${key}`, name]),
      ...(tariff.definition as TariffDefinition).periods.map(({ key, label }) => [`period:${key}`, label]),
    )
  }
  return Object.fromEntries(names)
}
