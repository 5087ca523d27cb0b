import type { ClosedDay } from '#domain/kpis/closed-day.ts'
import type { Screening } from '#domain/quality/clean-series.ts'
import type { PriceSlot } from '#domain/tariff/definition.ts'
import { resolvePrices } from '#domain/tariff/resolve-prices.ts'
import { localDayOf } from '#domain/time/local-day.ts'
import type { Settings } from '#server/configurations/contract.ts'
import { getConfiguration } from '#server/configurations/get-configuration.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import { readModel } from '#server/networks/read-model.ts'
import { findScreenings } from '#server/quality/find-screenings.ts'
import { readSeries } from '#server/readings/read-series.ts'
import type { Series } from '#server/readings/series.ts'
import { getRun } from '#server/runs/get-run.ts'
import { hoursBeforeDay, weekMs } from './kpi-windows.ts'

export type KpiSignal = Screening & { key: string; intervalS: number }

/** A closed day as it was measured, raw; the child cleans it and puts it on steps. */
export type KpiTask = {
  day: string
  timeZone: string
  currency: string
  settings: Pick<Settings, 'pumps' | 'tanks' | 'zones'>
  tankVolumes: Record<string, { levelM: number; volumeM3: number }[]>
  signals: KpiSignal[]
  series: Series[]
  /** Of the demand signals, the day one week earlier. */
  lastWeek: Series[]
  prices: PriceSlot[]
  peakPeriod: string | null
  contractedPowerKw: number | null
  forecasts: ClosedDay['forecasts']
}

export async function loadKpiTask(tx: TenantTx, runId: string, timeZone: string, currency: string) {
  const run = await getRun(tx, runId)
  const { day } = run.input as { day: string }
  const { settings, tariff, network } = await getConfiguration(tx, run.configurationId)
  const { startMs, endMs } = localDayOf(day, timeZone)
  const signals = await tx.signal.findMany({ orderBy: { id: 'asc' } })
  const knownAtMs = run.asOf.getTime()
  const demandKeys = settings.zones.map((zone) => zone.signal)
  const model = readModel(network)
  const forecasts = await tx.forecast.findMany({
    where: {
      originTime: { gte: new Date(startMs - weekMs / 7), lt: new Date(endMs) },
      run: { asOf: { lte: run.asOf } },
    },
    orderBy: { originTime: 'asc' },
  })
  const keys = signals.map(({ key }) => key)
  const screenings = await findScreenings(tx, keys, settings, knownAtMs)
  const task: KpiTask = {
    day,
    timeZone,
    currency,
    settings: { pumps: settings.pumps, tanks: settings.tanks, zones: settings.zones },
    tankVolumes: Object.fromEntries(model.tanks.map((tank) => [tank.id, tank.volume])),
    signals: signals.map(({ key, intervalS }) => ({ key, intervalS, ...screenings.get(key)! })),
    // The hours before the day tell which pumps ran into it, and the rules what is usual.
    series: await readSeries(tx, {
      keys,
      fromMs: startMs - hoursBeforeDay * 3_600_000,
      toMs: endMs,
      knownAtMs,
    }),
    lastWeek: await readSeries(tx, {
      keys: demandKeys,
      fromMs: startMs - weekMs - 3_600_000,
      toMs: endMs - weekMs + 3_600_000,
      knownAtMs,
    }),
    prices: resolvePrices(tariff.definition, startMs, endMs),
    peakPeriod: tariff.definition.peakHoursPower?.period ?? null,
    contractedPowerKw: tariff.definition.contractedPowerKw,
    forecasts: forecasts.map((row) => ({
      zone: row.zone,
      stepS: row.stepS,
      originMs: row.originTime.getTime(),
      flowM3PerH: row.flowM3PerH,
      bands: row.bands as ClosedDay['forecasts'][number]['bands'],
    })),
  }
  return { task, input: { day, knownAtMs }, inputDigest: digest(task) }
}
