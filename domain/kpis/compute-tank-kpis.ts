import type { MeasuredTank } from '#domain/kpis/closed-day.ts'
import type { Kpi } from '#domain/kpis/kpi.ts'
import { listFalls } from '#domain/kpis/list-falls.ts'
import { makeKpi } from '#domain/kpis/make-kpi.ts'
import type { DaySteps } from '#domain/kpis/read-day-steps.ts'
import { volumeAtLevel } from '#domain/kpis/volume-at-level.ts'

/** Turns of the level below this share of the operating range are taken for noise when outflow is read from levels. */
const noiseShare = 0.02

/**
 * Turnover V_out,day / V_tank, V_tank at the greatest operating level; the least margin above the least operating
 * level; minutes below and above the range. Without a meter on the outlet V_out is what the falls of the level took
 * out, which leaves out water that came in at the same time: a lower bound.
 */
export function computeTankKpis(steps: DaySteps): Kpi[] {
  return steps.day.tanks.flatMap((tank) => computeForTank(steps, tank))
}

function computeForTank(steps: DaySteps, tank: MeasuredTank): Kpi[] {
  const { stepCount, day } = steps
  const scope = `tank:${tank.id}` as const
  const levelsM = (tank.levelM ?? []).filter((level) => !Number.isNaN(level))
  const coverage = levelsM.length / stepCount
  const notMetered = tank.levelM === null && 'not-metered'
  const minutes = (isOutside: (levelM: number) => boolean) =>
    (levelsM.filter(isOutside).length * day.stepS) / 60
  return [
    computeTurnover(steps, tank),
    makeKpi('level-margin', scope, 'm', Math.min(...levelsM) - tank.minM, coverage, [notMetered]),
    makeKpi(
      'minutes-below-min',
      scope,
      'min',
      minutes((levelM) => levelM < tank.minM),
      coverage,
      [notMetered],
    ),
    makeKpi(
      'minutes-above-max',
      scope,
      'min',
      minutes((levelM) => levelM > tank.maxM),
      coverage,
      [notMetered],
    ),
  ]
}

function computeTurnover({ stepCount, stepH }: DaySteps, tank: MeasuredTank): Kpi {
  const { levelM, outflowM3PerH, volume, minM, maxM } = tank
  const series = outflowM3PerH ?? levelM ?? []
  const coverage = series.filter((value) => !Number.isNaN(value)).length / stepCount
  const outM3 = outflowM3PerH
    ? outflowM3PerH.reduce((sum, flow) => sum + (Number.isNaN(flow) ? 0 : flow * stepH), 0)
    : listFalls(levelM ?? [], noiseShare * (maxM - minM)).reduce(
        (sum, fall) => sum + volumeAtLevel(volume, fall.from) - volumeAtLevel(volume, fall.to),
        0,
      )
  const capacityM3 = volumeAtLevel(volume, maxM)
  return makeKpi('tank-turnover', `tank:${tank.id}`, '1/d', outM3 / capacityM3, coverage, [
    outflowM3PerH === null && levelM === null && 'not-metered',
    !(capacityM3 > 0) && 'no-volume',
  ])
}
