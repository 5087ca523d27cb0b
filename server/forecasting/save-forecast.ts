import type { DemandForecast } from '#domain/forecasting/problem.ts'
import type { QualityFlag } from '#domain/quality/problem.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'

export type ZoneForecast = { forecast: DemandForecast; signalId: number; flags: QualityFlag[] }

/** Saves each zone's forecast and the stretches that quality rules refused; a stretch flagged by an earlier run stays as it is. */
export async function saveForecast(
  tx: TenantTx,
  tenantId: string,
  runId: string,
  zones: ZoneForecast[],
): Promise<void> {
  await tx.forecast.createMany({
    data: zones.map(({ forecast }) => ({
      tenantId,
      runId,
      zone: forecast.zone,
      originTime: new Date(forecast.originMs),
      stepS: forecast.stepS,
      flowM3PerH: forecast.flowM3PerH,
      bands: forecast.bands,
      method: forecast.method,
      note: forecast.note,
      filledShare: forecast.filledShare,
      ...(forecast.recentSkill ? { skill: forecast.recentSkill } : {}),
    })),
  })
  await tx.qualityFlag.createMany({
    data: zones.flatMap(({ signalId, flags }) =>
      flags.map((flag) => ({
        tenantId,
        signalId,
        rule: flag.rule,
        fromTime: new Date(flag.fromMs),
        toTime: new Date(flag.toMs),
        count: flag.count,
        detail: flag.detail,
        runId,
      })),
    ),
    skipDuplicates: true,
  })
}
