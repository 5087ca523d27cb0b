import { dayMs, hourMs, quarterMs } from '#domain/readings/day-spans.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { invalid } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ReadRollupSteps, RollupStepDto, RollupsDto } from './contract.ts'
import { findAskedSignals, readSpan } from './find-asked-signals.ts'
import type { SeriesStep } from './read-rollups.ts'
import { readLocalDays, readRollups } from './read-rollups.ts'

const mostSteps = 50_000
const stepMs = { '15min': quarterMs, hour: hourMs, day: dayMs }

/**
 * What was kept of the readings of each quarter hour, hour or local day that begins in the span (of days: that has an
 * instant in it), without reading the readings.
 * @throws AppError invalid when the span is empty or too long for its steps, or a key is no signal's.
 */
export async function listRollups(ctx: TenantContext, input: ReadRollupSteps): Promise<RollupsDto> {
  const [fromMs, toMs] = readSpan(input)
  const { signals: keys, step } = input
  if ((keys.length * (toMs - fromMs)) / stepMs[step] > mostSteps)
    throw invalid('The answer would be too long', [
      {
        where: 'to',
        what: `these are more than ${mostSteps} steps`,
        mend: 'Ask for a shorter span, longer steps or fewer signals.',
      },
    ])
  return withTenant(ctx.tenantId, async (tx) => {
    const signals = await findAskedSignals(tx, keys)
    const found =
      step === 'day'
        ? await readLocalDays(tx, { keys, fromMs, toMs, timeZone: ctx.tenant.timeZone })
        : await readRollups(tx, { keys, fromMs, toMs, step: step === 'hour' ? 'hour' : 'quarter' })
    return {
      step,
      series: signals.map(({ key, quantity, unit }) => ({
        signal: key,
        quantity,
        unit,
        steps: found.get(key)!.map(describe),
      })),
    }
  })
}

const describe = ({ fromMs, toMs, minMs, maxMs, ...step }: SeriesStep): RollupStepDto => ({
  ...step,
  from: fromMs,
  to: toMs,
  minAt: minMs,
  maxAt: maxMs,
})
