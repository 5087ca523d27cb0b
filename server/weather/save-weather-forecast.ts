import { randomUUID } from 'node:crypto'
import { writeAudit } from '#server/audit/write-audit.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import { invalid } from '#server/errors.ts'
import { keepAnswer } from '#server/idempotency/keep-answer.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { lockVersions } from '#server/versions/lock-versions.ts'
import type { SaveWeatherForecast, WeatherForecastHead } from './contract.ts'
import { mapHead } from './map-weather-forecast.ts'

/** A service's clock may be ahead of ours by this much. */
const aheadMs = 300_000

/**
 * Stores a weather forecast beside those before it, known from now on; the newest of an issue sent again answers the one
 * that is there.
 * @throws AppError invalid for one that is issued in the future, which would stand before every true one until then.
 */
export async function saveWeatherForecast(
  ctx: TenantContext,
  input: SaveWeatherForecast,
): Promise<WeatherForecastHead> {
  const issuedAt = new Date(input.issuedAt)
  if (issuedAt.getTime() > Date.now() + aheadMs)
    throw invalid('The weather forecast was refused', [
      {
        where: 'issuedAt',
        what: 'lies in the future',
        mend: 'Send when the weather service made the forecast, with its offset or Z.',
      },
    ])
  const content = {
    fromTime: new Date(input.from),
    stepS: input.stepS,
    temperatureC: input.temperatureC,
    rainMm: input.rainMm ?? [],
  }
  const contentDigest = digest({ ...content, fromTime: content.fromTime.getTime() })
  return withTenant(ctx.tenantId, async (tx) => {
    await lockVersions(tx, ctx.tenantId)
    const last = await tx.weatherForecast.findFirst({
      where: { issuedAt },
      orderBy: [{ knownAt: 'desc' }, { id: 'desc' }],
    })
    if (last?.digest === contentDigest) {
      await keepAnswer(tx, ctx, mapHead(last))
      return mapHead(last)
    }
    const row = await tx.weatherForecast.create({
      data: {
        tenantId: ctx.tenantId,
        id: randomUUID(),
        issuedAt,
        knownAt: new Date(),
        ...content,
        digest: contentDigest,
        createdBy: ctx.actor,
      },
    })
    const head = mapHead(row)
    const { id, createdBy: _, ...after } = head
    await writeAudit(tx, ctx, { action: 'weather-forecast.save', subject: `weather forecast ${id}`, after })
    await keepAnswer(tx, ctx, head)
    return head
  })
}
