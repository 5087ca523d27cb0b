import { buildDemandGrid } from '#domain/forecasting/build-demand-grid.ts'
import { chooseMethod } from '#domain/forecasting/choose-method.ts'
import type { DemandGrid } from '#domain/forecasting/demand-grid.ts'
import { describeDays } from '#domain/forecasting/describe-days.ts'
import { describeWeather } from '#domain/forecasting/describe-weather.ts'
import { drawBand } from '#domain/forecasting/draw-band.ts'
import { measureResiduals } from '#domain/forecasting/measure-residuals.ts'
import { measureSkill } from '#domain/forecasting/measure-skill.ts'
import { findWallClockSlot, placeOnWallClock } from '#domain/forecasting/place-on-wall-clock.ts'
import type { ForecastOutcome, ForecastProblem } from '#domain/forecasting/problem.ts'
import { screenDemand } from '#domain/forecasting/screen-demand.ts'
import { isFreeDay, shapeHours } from '#domain/forecasting/shape-hours.ts'

/** Two years and the reach of the features; older rows would weigh little. */
const maximumDays = 780
const needHours = 24
/** A silence before the origin is told from this on. */
const silentHours = 6
/** Closed days whose errors make the bands. */
const bandDays = 28

/**
 * Demand of the next horizonSteps. History is put on the zone's wall clock, screened, filled and averaged to hours;
 * hours are forecast by the best method the measured days allow and divided within the hour by the recent shape.
 * Bands come from the same method's errors at the same time of the last 28 days. No demand at or
 * after the origin is read. Fails when fewer than 24 hours were measured.
 */
export function forecastDemand(problem: ForecastProblem): ForecastOutcome {
  const { zone, stepS, originMs } = problem
  const series = placeOnWallClock(problem, maximumDays)
  const slotsPerHour = series.slotsPerDay / 24
  const originHour = Math.floor(series.originSlot / slotsPerHour)
  const originSlot = originHour * slotsPerHour
  const slotsAhead = findSlotsAhead(problem, series.firstDay * series.slotsPerDay + originSlot)
  const horizonHours = Math.ceil((Math.max(0, ...slotsAhead) + 1) / slotsPerHour)
  const dayCount = Math.ceil((originHour + horizonHours) / 24) + 1
  const days = describeDays(series.firstDay, dayCount, problem.holidays)

  const screened = screenDemand(series, days.dayKind)
  const haveHours = (screened.measuredSlots - screened.screenedSlots) / slotsPerHour
  if (haveHours < needHours) return { ok: false, error: { name: 'too-little-data', haveHours, needHours } }
  const grid: DemandGrid = {
    ...buildDemandGrid(series, screened.flow, days),
    ...(problem.weather && {
      weather: describeWeather(problem.weather, series.firstDay, dayCount, problem.timeZone),
    }),
  }
  const rolling = bandDays + Math.ceil(horizonHours / 24)
  const choice = chooseMethod(grid, haveHours / 24, horizonHours, rolling)

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
  const residuals = measureResiduals(screened.flow, bySlot, originSlot, series.slotsPerDay, bandDays)
  const measured = screened.flow.filter((value) => !Number.isNaN(value))
  const onSteps = (values: Float64Array) => slotsAhead.map((slot) => values[slot]!)
  return {
    ok: true,
    forecast: {
      zone,
      stepS,
      originMs,
      flowM3PerH: onSteps(forecast),
      bands: problem.coverages.map((coverage) => {
        const { lower, upper } = drawBand(forecast, originSlot, residuals, measured, coverage)
        return { coverage, lowerM3PerH: onSteps(lower), upperM3PerH: onSteps(upper) }
      }),
      method: choice.method,
      note: choice.note + describeSilence(grid),
      recentSkill: measureSkill(grid, choice.forecasts),
      filledShare: series.originSlot > 0 ? 1 - measured.length / series.originSlot : 0,
    },
  }
}

/** Wall-clock slot of each step of the horizon, counted from `baseSlot`; the repeated hour of autumn comes twice. */
function findSlotsAhead(
  { originMs, stepS, timeZone, horizonSteps }: ForecastProblem,
  baseSlot: number,
): number[] {
  return Array.from({ length: horizonSteps }, (_, step) =>
    Math.max(0, findWallClockSlot(originMs + step * stepS * 1000, stepS, timeZone) - baseSlot),
  )
}

function describeSilence({ isMeasured, originHour }: DemandGrid): string {
  const hours = originHour - 1 - isMeasured.lastIndexOf(1)
  return hours < silentHours ? '' : `; nothing believable measured in the last ${hours} h`
}
