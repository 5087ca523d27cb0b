import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { SignalReadingsDto, TryRules } from './contract.ts'
import { getSignalReadings } from './get-signal-readings.ts'

const dayMs = 86_400_000
const maxPoints = 1_500

/**
 * What rules would say of a signal's newest readings. Nothing is stored.
 * @throws AppError not-found.
 */
export async function tryRules(ctx: TenantContext, input: TryRules): Promise<SignalReadingsDto> {
  const toMs = Date.now()
  const time = (ms: number) => new Date(ms).toISOString()
  return getSignalReadings(ctx, {
    key: input.key,
    from: time(toMs - input.days * dayMs),
    to: time(toMs),
    maxPoints,
    trial: input.rules,
  })
}
