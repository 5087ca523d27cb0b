import { withTenant } from '#server/db/with-tenant.ts'
import { notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ForecastDto, ForecastsDto, ListForecasts } from './contract.ts'

/**
 * The demand of every zone as one run saw it coming: the newest run as of now, or the one that is named.
 * @throws AppError not-found when the named run forecast nothing.
 */
export async function listForecasts(ctx: TenantContext, input: ListForecasts): Promise<ForecastsDto> {
  return withTenant(ctx.tenantId, async (tx) => {
    const runId =
      input.runId ??
      (await tx.forecast.findFirst({ orderBy: { run: { asOf: 'desc' } }, select: { runId: true } }))?.runId
    if (runId === undefined) return { forecasts: [] }
    const rows = await tx.forecast.findMany({
      where: { runId },
      orderBy: { zone: 'asc' },
      include: { run: { select: { chainId: true, asOf: true } } },
    })
    if (rows.length === 0) throw notFound('A forecast of this run')
    return {
      forecasts: rows.map((row) => ({
        zone: row.zone,
        runId: row.runId,
        chainId: row.run.chainId,
        asOf: row.run.asOf.toISOString(),
        from: row.originTime.toISOString(),
        stepS: row.stepS,
        flowM3PerH: row.flowM3PerH,
        bands: row.bands as ForecastDto['bands'],
        method: row.method,
        note: row.note,
        filledShare: row.filledShare,
      })),
    }
  })
}
