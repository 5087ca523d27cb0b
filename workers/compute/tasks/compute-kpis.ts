import type { ClosedDay } from '#domain/kpis/closed-day.ts'
import { computeDayKpis } from '#domain/kpis/compute-day-kpis.ts'
import type { Kpi } from '#domain/kpis/kpi.ts'
import { cleanSeries } from '#domain/quality/clean-series.ts'
import { resample } from '#domain/quality/resample.ts'
import { getOffsetMs } from '#domain/time/get-offset-ms.ts'
import { localDayOf } from '#domain/time/local-day.ts'
import type { KpiSignal, KpiTask } from '#server/kpis/load-kpi-task.ts'
import type { Series } from '#server/readings/series.ts'
import type { Report } from '../report.ts'

const stepS = 900
const stepMs = stepS * 1000
const weekMs = 7 * 86_400_000

/** Cleans what was measured in a closed day, puts it on quarters of an hour, and computes its figures. */
export async function computeKpis(task: KpiTask, report: Report): Promise<Kpi[]> {
  report(0.1, { key: 'computingKpis', values: { day: task.day } })
  return computeDayKpis(readClosedDay(task))
}

function readClosedDay(task: KpiTask): ClosedDay {
  const { startMs, endMs } = localDayOf(task.day, task.timeZone)
  const signalOf = new Map(task.signals.map((signal) => [signal.key, signal]))
  const seriesOf = new Map(task.series.map((series) => [series.key, series]))
  const screened = (key: string) => cleanSeries(seriesOf.get(key)!, signalOf.get(key)!, endMs)
  const steps = (endMs - startMs) / stepMs
  const mean = (key: string | null, times = 1): number[] | null => {
    if (key === null) return null
    const values = resample(seriesOf.get(key)!.timeMs, screened(key).cleaned, {
      startMs,
      stepS,
      steps,
      untilMs: endMs,
    })
    return Array.from(values, (value) => value * times)
  }
  return {
    stepS,
    startMs,
    endMs,
    currency: task.currency,
    pumps: task.settings.pumps.map((pump) => ({
      id: pump.id,
      group: pump.group,
      powerKw: mean(pump.powerSignal),
      flowM3PerH: mean(pump.flowSignal),
      headM: null,
      running: mean(pump.stateSignal),
      ranBefore: pump.stateSignal
        ? lastBefore(seriesOf.get(pump.stateSignal)!.timeMs, screened(pump.stateSignal).cleaned, startMs)
        : null,
      speed: pump.nominalHz === null ? null : mean(pump.speedSignal, 1 / pump.nominalHz),
      bestFlowM3PerH: null,
    })),
    tanks: task.settings.tanks.map((tank) => ({
      id: tank.id,
      levelM: mean(tank.levelSignal),
      minM: tank.minM,
      maxM: tank.maxM,
      volume: task.tankVolumes[tank.id] ?? [],
      outflowM3PerH: null,
    })),
    zones: task.settings.zones.map((zone, index) => ({
      id: zone.key,
      flowM3PerH: mean(zone.signal, zone.factor),
      lastWeekFlowM3PerH: readLastWeek(task, signalOf.get(zone.signal)!, task.lastWeek[index]!, zone.factor),
    })),
    prices: task.prices,
    peakPeriod: task.peakPeriod,
    contractedPowerKw: task.contractedPowerKw,
    emissionFactor: null,
    forecasts: task.forecasts,
    signals: task.signals.map(({ key, intervalS }) => {
      const { timeMs } = seriesOf.get(key)!
      const { cleaned } = screened(key)
      const inDay = timeMs.flatMap((ms, index) => (ms >= startMs && ms < endMs ? [cleaned[index]!] : []))
      return {
        id: key,
        expected: Math.round((endMs - startMs) / 1000 / intervalS),
        received: inDay.length,
        rejected: inDay.filter(Number.isNaN).length,
        lagS: null,
      }
    }),
  }
}

function lastBefore(timeMs: number[], states: Float64Array, ms: number): boolean | null {
  const at = timeMs.findLastIndex((time, index) => time < ms && !Number.isNaN(states[index]!))
  return at < 0 ? null : states[at]! > 0.5
}

/** The same hours on the clock one week earlier, on this day's steps. */
function readLastWeek(task: KpiTask, signal: KpiSignal, series: Series, factor: number): number[] {
  const { startMs, endMs } = localDayOf(task.day, task.timeZone)
  const fromMs = startMs - weekMs - 3_600_000
  const untilMs = endMs - weekMs + 3_600_000
  const { cleaned } = cleanSeries(series, signal, untilMs)
  const values = resample(series.timeMs, cleaned, {
    startMs: fromMs,
    stepS,
    steps: (untilMs - fromMs) / stepMs,
    untilMs,
  })
  return Array.from({ length: (endMs - startMs) / stepMs }, (_, step) => {
    const ms = startMs + step * stepMs
    const earlierMs = ms - weekMs + getOffsetMs(task.timeZone, ms) - getOffsetMs(task.timeZone, ms - weekMs)
    return (values[Math.round((earlierMs - fromMs) / stepMs)] ?? Number.NaN) * factor
  })
}
