import { withTenant } from '#server/db/with-tenant.ts'
import { invalid } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ReadingsDto, ReadReadings } from './contract.ts'
import { readDownsampled } from './read-downsampled.ts'

/**
 * Readings of one or several signals over a span, few enough to draw.
 * @throws AppError invalid when the span is empty or a key is no signal's.
 */
export async function listReadings(ctx: TenantContext, input: ReadReadings): Promise<ReadingsDto> {
  const [fromMs, toMs] = [Date.parse(input.from), Date.parse(input.to)]
  if (fromMs >= toMs)
    throw invalid('The span is empty', [
      { where: 'to', what: 'is not after from', mend: 'Send a later time.' },
    ])
  return withTenant(ctx.tenantId, async (tx) => {
    const rows = await tx.signal.findMany({ where: { key: { in: input.signals } } })
    const known = new Map(rows.map((signal) => [signal.key, signal]))
    const unknown = input.signals.filter((key) => !known.has(key))
    if (unknown.length > 0)
      throw invalid(
        'The request cannot be used',
        unknown.map((key) => ({
          where: 'signals',
          what: `there is no signal "${key}"`,
          mend: 'Name signals that are there.',
        })),
      )
    const series = []
    for (const key of input.signals) {
      const { quantity, unit } = known.get(key)!
      const { timeMs, value, isDownsampled } = await readDownsampled(tx, {
        key,
        fromMs,
        toMs,
        maxPoints: input.maxPoints,
        ...(input.knownAt === undefined ? {} : { knownAtMs: Date.parse(input.knownAt) }),
      })
      const points = timeMs.map((ms, i): [number, number] => [ms, value[i]!])
      series.push({ signal: key, quantity, unit, isDownsampled, points })
    }
    return { series }
  })
}
