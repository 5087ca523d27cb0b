import type { ClosedDay, MeasuredPump } from '#domain/kpis/closed-day.ts'
import { findStarts } from '#domain/kpis/find-starts.ts'
import type { Kpi } from '#domain/kpis/kpi.ts'
import { makeKpi } from '#domain/kpis/make-kpi.ts'
import type { DaySteps } from '#domain/kpis/read-day-steps.ts'
import { sumWhereMeasured } from '#domain/kpis/sum-where-measured.ts'

/** A common reading of the preferred operating region, as shares of the flow at best efficiency; to be confirmed for each pump. */
const bestEfficiencyWindow = { from: 0.7, to: 1.2 }

/** Run hours, starts, the least time from start to start, time near best efficiency, and how evenly groups share their hours. */
export function computeRunKpis(steps: DaySteps): Kpi[] {
  const { day } = steps
  const starts = day.pumps.map((pump) => (pump.running ? findStarts(pump.running, pump.ranBefore) : []))
  const coverages = day.pumps.map((pump) => runHoursOf(steps, pump).coverage)
  const groups = [...new Set(day.pumps.map((pump) => pump.group))]
  return [
    ...(day.pumps.length === 0
      ? []
      : [
          makeKpi('starts', 'day', '1/d', starts.flat().length, mean(coverages), [
            day.pumps.every((pump) => pump.running === null) && 'not-metered',
          ]),
        ]),
    ...day.pumps.flatMap((pump, i) => computeForPump(steps, pump, starts[i]!)),
    ...groups.map((group) => computeBalance(steps, group)),
  ]
}

function computeForPump(steps: DaySteps, pump: MeasuredPump, starts: number[]): Kpi[] {
  const { hours, coverage } = runHoursOf(steps, pump)
  const scope = `pump:${pump.id}` as const
  const notMetered = pump.running === null && 'not-metered'
  const intervalsMin = starts.slice(1).map((step, i) => ((step - starts[i]!) * steps.day.stepS) / 60)
  return [
    makeKpi('run-hours', scope, 'h', hours, coverage, [notMetered]),
    makeKpi('starts', scope, '1/d', starts.length, coverage, [notMetered]),
    makeKpi('min-start-interval', scope, 'min', Math.min(...intervalsMin), coverage, [
      notMetered,
      coverage > 0 && intervalsMin.length === 0 && 'fewer-than-two-starts',
    ]),
    computeBestEfficiencyShare(steps, pump),
  ]
}

/** Share of the run time with a flow of 0.7 to 1.2 times the best-efficiency flow, which follows the speed (affinity). */
function computeBestEfficiencyShare({ stepCount }: DaySteps, pump: MeasuredPump): Kpi {
  const { running, flowM3PerH, speed, bestFlowM3PerH } = pump
  const ran = (step: number) => running?.[step] ?? Number.NaN
  const relativeFlow = (step: number) => {
    if (ran(step) === 0) return 0
    // The mean over the step is of the whole step, the pump ran only a part of it.
    const flow = (flowM3PerH?.[step] ?? Number.NaN) / ran(step)
    return flow / ((bestFlowM3PerH ?? Number.NaN) * (speed === null ? 1 : speed[step]!))
  }
  const { sums, coverage } = sumWhereMeasured(stepCount, [
    [
      ran,
      (step) => {
        const relative = relativeFlow(step)
        if (Number.isNaN(relative)) return Number.NaN
        return relative >= bestEfficiencyWindow.from && relative <= bestEfficiencyWindow.to ? ran(step) : 0
      },
    ],
  ])
  return makeKpi('best-efficiency-share', `pump:${pump.id}`, '%', (100 * sums[1]!) / sums[0]!, coverage, [
    (running === null || flowM3PerH === null) && 'not-metered',
    bestFlowM3PerH === null && 'no-best-flow',
    coverage > 0 && sums[0] === 0 && 'never-ran',
  ])
}

/** Coefficient of variation (population) of the run hours in a group: 0 when they are shared evenly. */
function computeBalance(steps: DaySteps, group: string): Kpi {
  const pumps = steps.day.pumps.filter((pump) => pump.group === group)
  const runs = pumps.map((pump) => runHoursOf(steps, pump))
  const meanH = mean(runs.map((run) => run.hours))
  const deviationH = Math.sqrt(mean(runs.map((run) => (run.hours - meanH) ** 2)))
  const coverage = Math.min(...runs.map((run) => run.coverage))
  return makeKpi('run-hour-cv', `group:${group}`, '1', deviationH / meanH, coverage, [
    pumps.length < 2 && 'single-pump',
    pumps.some((pump) => pump.running === null) && 'not-metered',
    coverage > 0 && meanH === 0 && 'never-ran',
  ])
}

function runHoursOf({ stepCount, stepH }: DaySteps, pump: ClosedDay['pumps'][number]) {
  const { sums, coverage } = sumWhereMeasured(stepCount, [
    [(step) => (pump.running?.[step] ?? Number.NaN) * stepH],
  ])
  return { hours: sums[0]!, coverage }
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
