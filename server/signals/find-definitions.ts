import type { QualityRules } from '#domain/quality/problem.ts'
import type { Formula } from '#domain/virtual/formula.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'

/** What is said of a signal's readings: rules of its own, or null; of a virtual signal its formula. */
export type Definition = { rules: QualityRules | null; formula: Formula | null }

export const noDefinition: Definition = { rules: null, formula: null }

/**
 * What was said of these signals at `knownAtMs`, by id; now, when it is left out. The first formula of a virtual signal
 * counts for the time before it too, as a history that was imported would. A signal of which nothing was said is missing.
 */
export async function findDefinitions(
  tx: TenantTx,
  signalIds: number[],
  knownAtMs = Number.POSITIVE_INFINITY,
): Promise<Map<number, Definition>> {
  if (signalIds.length === 0) return new Map()
  const rows = await tx.signalDefinition.findMany({
    where: { signalId: { in: signalIds } },
    orderBy: [{ signalId: 'asc' }, { number: 'asc' }],
  })
  const found = new Map<number, Definition>()
  for (const row of rows) {
    const formula = row.formula as Formula | null
    if (row.knownAt.getTime() <= knownAtMs)
      found.set(row.signalId, { rules: row.rules as QualityRules | null, formula })
    else if (formula && !found.has(row.signalId)) found.set(row.signalId, { rules: null, formula })
  }
  return found
}
