import type { TenantTx } from '#server/db/with-tenant.ts'
import { invalid } from '#server/errors.ts'

export type AskedSignal = { key: string; quantity: string; unit: string }

/** The signals that a request names, in its order. @throws AppError invalid when one is no signal's key. */
export async function findAskedSignals(tx: TenantTx, keys: string[]): Promise<AskedSignal[]> {
  const rows = await tx.signal.findMany({
    where: { key: { in: keys } },
    select: { key: true, quantity: true, unit: true },
  })
  const known = new Map(rows.map(({ key, quantity, unit }) => [key, { key, quantity, unit }]))
  const unknown = keys.filter((key) => !known.has(key))
  if (unknown.length > 0)
    throw invalid(
      'The request cannot be used',
      unknown.map((key) => ({
        where: 'signals',
        what: `there is no signal "${key}"`,
        mend: 'Name signals that are there.',
      })),
    )
  return keys.map((key) => known.get(key)!)
}

/** @returns [fromMs, toMs]. @throws AppError invalid when the span is empty. */
export function readSpan({ from, to }: { from: string; to: string }): [fromMs: number, toMs: number] {
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)]
  if (fromMs >= toMs)
    throw invalid('The span is empty', [
      { where: 'to', what: 'is not after from', mend: 'Send a later time.' },
    ])
  return [fromMs, toMs]
}
