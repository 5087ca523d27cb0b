import type { Screening } from '#domain/quality/clean-series.ts'
import type { QualityRules } from '#domain/quality/problem.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { findDefinitions } from '#server/signals/find-definitions.ts'

/**
 * How each of these signals is screened, by key: by rules of its own as they were at `knownAtMs` (left out: now), else by
 * those that the settings give it, else by its quantity's. A key that is no signal is missing.
 */
export async function findScreenings(
  tx: TenantTx,
  keys: string[],
  settings: { qualityRules: Record<string, QualityRules> } | null,
  knownAtMs?: number,
): Promise<Map<string, Screening & { hasOwn: boolean }>> {
  const signals = await tx.signal.findMany({
    where: { key: { in: keys } },
    select: { id: true, key: true, quantity: true },
  })
  const definitions = await findDefinitions(
    tx,
    signals.map((signal) => signal.id),
    knownAtMs,
  )
  return new Map(
    signals.map(({ id, key, quantity }) => {
      const own = definitions.get(id)?.rules ?? null
      return [key, { quantity, rules: own ?? settings?.qualityRules[key] ?? null, hasOwn: own !== null }]
    }),
  )
}
