import type { Kpi } from '#domain/kpis/kpi.ts'
import { makeKpi } from '#domain/kpis/make-kpi.ts'
import type { DaySteps } from '#domain/kpis/read-day-steps.ts'

const demandIntervalS = 900

/**
 * Greatest mean power of all pumps in a quarter hour, the headroom 1 - max / contracted, and the load factor
 * E / (P_max T). With steps longer than a quarter hour the first two are not known and the load factor is that of
 * the steps. Intervals with a missing step do not count.
 */
export function computePowerKpis(steps: DaySteps): Kpi[] {
  const { day } = steps
  if (day.pumps.length === 0) return []
  const intervalsKw = meanByInterval(steps)
  const measuredKw = intervalsKw.filter((powerKw) => !Number.isNaN(powerKw))
  const coverage = measuredKw.length / intervalsKw.length
  const maxKw = Math.max(...measuredKw)
  const meanKw = measuredKw.reduce((sum, powerKw) => sum + powerKw, 0) / measuredKw.length
  const contractedKw = day.contractedPowerKw
  const notMetered = day.pumps.some((pump) => pump.powerKw === null) && 'not-metered'
  const tooLong = !isQuarterHourly(day.stepS) && 'step-too-long'
  return [
    makeKpi('max-demand', 'day', 'kW', maxKw, coverage, [notMetered, tooLong]),
    makeKpi('demand-headroom', 'day', '%', 100 * (1 - maxKw / (contractedKw ?? Number.NaN)), coverage, [
      notMetered,
      tooLong,
      !(contractedKw !== null && contractedKw > 0) && 'no-contracted-power',
    ]),
    makeKpi('load-factor', 'day', '1', meanKw / maxKw, coverage, [
      notMetered,
      coverage > 0 && maxKw <= 0 && 'nothing-bought',
    ]),
  ]
}

/** Whether quarter hours are made of whole steps. */
function isQuarterHourly(stepS: number): boolean {
  return demandIntervalS % stepS === 0
}

function meanByInterval({ day, stepCount, totalPowerKw }: DaySteps): number[] {
  const size = isQuarterHourly(day.stepS) ? demandIntervalS / day.stepS : 1
  return Array.from({ length: Math.ceil(stepCount / size) }, (_, interval) => {
    let sum = 0
    for (let i = 0; i < size; i++) sum += totalPowerKw(interval * size + i)
    return sum / size
  })
}
