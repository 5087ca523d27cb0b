import { withTenant } from '#server/db/with-tenant.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ReadingsDto, ReadReadings } from './contract.ts'
import { findAskedSignals, readSpan } from './find-asked-signals.ts'
import { readDownsampled } from './read-downsampled.ts'

/**
 * Readings of one or several signals over a span, few enough to draw.
 * @throws AppError invalid when the span is empty or a key is no signal's.
 */
export async function listReadings(ctx: TenantContext, input: ReadReadings): Promise<ReadingsDto> {
  const [fromMs, toMs] = readSpan(input)
  return withTenant(ctx.tenantId, async (tx) => {
    const series = []
    for (const { key, quantity, unit } of await findAskedSignals(tx, input.signals)) {
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
