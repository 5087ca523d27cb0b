import type { Configuration } from '#server/configurations/contract.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { Kept } from '#server/kept.ts'
import { readCleaned } from '#server/quality/read-cleaned.ts'

const dayMs = 86_400_000

type ForecastError = { forecastError24h: number | null; forecastErrorFrom: number | null }

const kept = new Kept<ForecastError>(200)

/** As `measureForecastError`, once a minute for the same newest reading: every screen of a control room asks for it. */
export async function findForecastError(
  tx: TenantTx,
  configuration: Configuration,
  dataAtMs: number | null,
  nowMs: number,
): Promise<ForecastError> {
  const key = `${configuration.id} ${dataAtMs} ${Math.floor(nowMs / 60_000)}`
  return kept.get(key) ?? kept.keep(key, await measureForecastError(tx, configuration.settings, nowMs))
}

/**
 * Mean absolute error of the forecast of the last 24 hours over the mean demand in them (wMAPE), all zones: by the
 * forecast made nearest to their beginning. Null when none was made up to six hours before that, or too little came;
 * `forecastErrorFrom` says from when on there can be one, where the first forecast is less than a day old.
 */
async function measureForecastError(
  tx: TenantTx,
  settings: Configuration['settings'],
  nowMs: number,
): Promise<ForecastError> {
  const fromMs = nowMs - dayMs
  const newest = await tx.forecast.findFirst({
    where: { originTime: { lte: new Date(fromMs), gte: new Date(fromMs - dayMs / 4) } },
    orderBy: { originTime: 'desc' },
    select: { runId: true },
  })
  if (!newest) {
    const first = await tx.forecast.findFirst({
      orderBy: { originTime: 'asc' },
      select: { originTime: true },
    })
    const firstMs = first?.originTime.getTime() ?? 0
    return { forecastError24h: null, forecastErrorFrom: firstMs > fromMs ? firstMs + dayMs : null }
  }
  const forecasts = await tx.forecast.findMany({ where: { runId: newest.runId } })
  const keys = settings.zones.map((zone) => zone.signal)
  const series = await readCleaned(tx, { keys, fromMs, toMs: nowMs }, settings)
  let errors = 0
  let demand = 0
  let steps = 0
  let expected = 0
  for (const [index, zone] of settings.zones.entries()) {
    const forecast = forecasts.find((row) => row.zone === zone.key)
    const measured = series[index]
    if (!forecast || !measured) continue
    const stepMs = forecast.stepS * 1000
    const sums = new Map<number, { sum: number; count: number }>()
    for (const [at, ms] of measured.timeMs.entries()) {
      if (Number.isNaN(measured.cleaned[at]!)) continue
      const step = Math.floor((ms - forecast.originTime.getTime()) / stepMs)
      const entry = sums.get(step) ?? { sum: 0, count: 0 }
      sums.set(step, { sum: entry.sum + measured.cleaned[at]! * zone.factor, count: entry.count + 1 })
    }
    expected += dayMs / stepMs
    for (const [step, { sum, count }] of sums) {
      const said = forecast.flowM3PerH[step]
      if (said === undefined) continue
      errors += Math.abs(sum / count - said)
      demand += sum / count
      steps++
    }
  }
  return {
    forecastError24h: steps < expected / 2 || demand <= 0 ? null : errors / demand,
    forecastErrorFrom: null,
  }
}
