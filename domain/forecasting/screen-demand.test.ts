import { expect, test } from 'vitest'
import { makeNoise, makeProblem, weeklyHabit } from '#domain/forecasting/demand-series.fixture.ts'
import { describeDays } from '#domain/forecasting/describe-days.ts'
import { placeOnWallClock } from '#domain/forecasting/place-on-wall-clock.ts'
import { screenDemand } from '#domain/forecasting/screen-demand.ts'

/** Demand of 60 days of a habit with a little noise, screened; `change` gets hours counted from the first. */
function flowWith(change: (value: number, hour: number) => number, holidays: string[] = []) {
  const noise = makeNoise(2)
  const habit = (at: Temporal.ZonedDateTime) =>
    weeklyHabit(at, holidays.includes(at.toPlainDate().toString()) ? 7 : at.dayOfWeek) * (1 + 0.02 * noise())
  const { problem } = makeProblem({ timeZone: 'UTC', origin: '2025-06-12', days: 60, flow: habit })
  problem.history.flowM3PerH = problem.history.flowM3PerH.map(change)
  const series = placeOnWallClock(problem, 1000)
  const { flow } = screenDemand(series, describeDays(series.firstDay, 62, holidays).dayKind)
  return flow
}

/** Hours that are refused of such days. */
function screenWith(change: (value: number, hour: number) => number, holidays: string[] = []) {
  const flow = flowWith(change, holidays)
  const refused: number[] = []
  for (let hour = 0; hour < 60 * 24; hour++) if (Number.isNaN(flow[hour]!)) refused.push(hour)
  return refused
}

const at = (day: number, hour: number) => day * 24 + hour

test('a habit with weekends is let through', () => {
  expect(screenWith((value) => value)).toEqual([])
})

test('holidays are let through, as Sundays', () => {
  expect(screenWith((value) => value, ['2025-05-29', '2025-06-10'])).toEqual([])
})

test('a burst, a zero and a negative value are refused', () => {
  const faults = new Map([
    [at(40, 3), 400],
    [at(41, 8), 0],
    [at(42, 9), -10],
  ])
  expect(screenWith((value, hour) => faults.get(hour) ?? value)).toEqual([...faults.keys()])
})

test('a net inflow that is negative every night is no demand then, rather than unknown', () => {
  const net = (value: number, hour: number) => (hour % 24 < 5 ? -value / 10 : value)
  expect(screenWith(net).filter((hour) => hour >= at(28, 0))).toEqual([])
  expect(flowWith(net)[at(40, 2)]).toBe(0)
})

test('four equal hours are refused, three are not', () => {
  const stuck = (from: number, hours: number) => (value: number, hour: number) =>
    hour >= from && hour < from + hours ? 52.5 : value
  expect(screenWith(stuck(at(40, 11), 4))).toEqual([at(40, 11), at(40, 12), at(40, 13), at(40, 14)])
  expect(screenWith(stuck(at(40, 11), 3))).toEqual([])
})

test('a level that stays is believed after three days', () => {
  const refused = screenWith((value, hour) => (hour >= at(40, 0) ? 2.2 * value : value))
  expect(refused.length).toBeGreaterThan(24)
  expect(Math.max(...refused)).toBeLessThan(at(43, 0))
})

test('a meter that is coarse keeps its repeated values', () => {
  expect(screenWith((value) => Math.round(value / 10) * 10)).toEqual([])
})

test('a tank behind the meter that is filled on some days and not on others is no fault', () => {
  const refused = screenWith((value, hour) =>
    ((hour % 24) * 7 + Math.floor(hour / 24) * 3) % 5 < 2 ? 6 * value : value,
  )
  const later = refused.filter((hour) => hour >= at(28, 0))
  expect(later.length / (32 * 24)).toBeLessThan(0.05)
})

test('bursts that come on one day in ten are still refused', () => {
  const isBurst = (hour: number) => (hour * 7919) % 97 < 10
  const refused = screenWith((value, hour) => (isBurst(hour) ? (4 + (hour % 7)) * value : value))
  const bursts = Array.from({ length: 60 * 24 }, (_, hour) => hour).filter(
    (hour) => hour >= at(28, 0) && isBurst(hour),
  )
  expect(bursts.filter((hour) => refused.includes(hour)).length / bursts.length).toBeGreaterThan(0.9)
})
