import { adaptDays, adaptTails } from '#domain/forecasting/adapt-tails.ts'
import { chooseMethod } from '#domain/forecasting/choose-method.ts'
import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'
import { drawBand } from '#domain/forecasting/draw-band.ts'
import { findFitProblem } from '#domain/forecasting/find-fit-problem.ts'
import { countHoursAhead, findSlotsAhead } from '#domain/forecasting/find-slots-ahead.ts'
import type { DemandFit } from '#domain/forecasting/fit-demand.ts'
import { fitDemand } from '#domain/forecasting/fit-demand.ts'
import { bandDays } from '#domain/forecasting/gather-residuals.ts'
import { layOutDemand } from '#domain/forecasting/lay-out-demand.ts'
import { measureResiduals } from '#domain/forecasting/measure-residuals.ts'
import { measureSkill } from '#domain/forecasting/measure-skill.ts'
import type { ForecastOutcome, ForecastProblem } from '#domain/forecasting/problem.ts'
import { isFreeDay, shapeHours } from '#domain/forecasting/shape-hours.ts'

const needHours = 24
/** A silence before the origin is told from this on. */
const silentHours = 6

/**
 * Demand of the next horizonSteps. History is put on the zone's wall clock, screened, filled and averaged to hours;
 * hours are forecast by the best method the measured days allow and divided within the hour by the recent shape.
 * Bands come from the same method's errors at the same time of the last 28 days, and follow what the bands of those
 * days held. No demand at or after the origin is read. Fails when fewer than 24 hours were measured.
 * `fit` is what `fitDemand` makes of `findFitProblem(problem)`; whether it is made here or was kept, the forecast is
 * the same.
 */
export function forecastDemand(
  problem: ForecastProblem,
  fit: DemandFit = fitDemand(findFitProblem(problem)),
): ForecastOutcome {
  const { zone, stepS, originMs } = problem
  const slotsAhead = findSlotsAhead(problem)
  const horizonHours = countHoursAhead(slotsAhead, stepS)
  const { series, screened, grid, haveHours } = layOutDemand(problem, horizonHours)
  const slotsPerHour = series.slotsPerDay / 24
  const originSlot = grid.originHour * slotsPerHour
  if (haveHours < needHours) return { ok: false, error: { name: 'too-little-data', haveHours, needHours } }
  if (fit.ridge && fit.firstDay !== series.firstDay)
    throw new Error(`the fit is not of the history of ${zone}`)
  const judged = bandDays + Math.ceil(horizonHours / 24)
  const rolling = { judged, all: judged + adaptDays }
  const choice = chooseMethod(grid, haveHours / 24, horizonHours, rolling, fit.ridge)

  const shapes = shapeHours(screened.flow, slotsPerHour, grid.originHour, grid.dayKind)
  const bySlot = choice.forecasts.map((hourly, row) => {
    const origin = grid.originHour - 24 * (choice.forecasts.length - 1 - row)
    return Float64Array.from({ length: horizonHours * slotsPerHour }, (_, ahead) => {
      const slot = origin * slotsPerHour + ahead
      const shape = shapes[isFreeDay(grid.dayKind[Math.floor(slot / series.slotsPerDay)]!)]!
      return Math.max(0, hourly[Math.floor(ahead / slotsPerHour)]! * shape[slot % series.slotsPerDay]!)
    })
  })
  const forecast = bySlot.at(-1)!
  const residuals = measureResiduals(screened.flow, bySlot, originSlot, series.slotsPerDay)
  const tails = adaptTails(residuals, problem.coverages)
  const measured = screened.flow.filter((value) => !Number.isNaN(value))
  const onSteps = (values: Float64Array) => slotsAhead.map((slot) => values[slot]!)
  return {
    ok: true,
    forecast: {
      zone,
      stepS,
      originMs,
      flowM3PerH: onSteps(forecast),
      bands: problem.coverages.map((coverage, index) => {
        const { lower, upper } = drawBand(forecast, originSlot, residuals, measured, tails[index]!)
        return { coverage, lowerM3PerH: onSteps(lower), upperM3PerH: onSteps(upper) }
      }),
      method: choice.method,
      note: choice.note + describeSilence(grid),
      recentSkill: measureSkill(grid, choice.forecasts.slice(-judged - 1)),
      filledShare: series.originSlot > 0 ? 1 - measured.length / series.originSlot : 0,
    },
  }
}

function describeSilence({ isMeasured, originHour }: DemandGrid): string {
  const hours = originHour - 1 - isMeasured.lastIndexOf(1)
  return hours < silentHours ? '' : `; nothing believable measured in the last ${hours} h`
}
