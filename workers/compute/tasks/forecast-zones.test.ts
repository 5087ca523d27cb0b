import { expect, test } from 'vitest'
import { makeNoise, makeProblem, weeklyHabit } from '#domain/forecasting/demand-series.fixture.ts'
import type { ForecastZonesTask, KeptFit } from './forecast-zones.ts'
import { forecastZones } from './forecast-zones.ts'

const noise = makeNoise(2)
const { problem } = makeProblem({
  origin: '2025-06-12T12:00',
  days: 100,
  flow: (at) => weeklyHabit(at) * (1 + 0.05 * noise()),
})
const { startMs, flowM3PerH } = problem.history
const hourMs = 3_600_000

/** The forecast `hours` before noon, of the readings that were there by then. */
function makeTask(hours: number, change: Partial<ForecastZonesTask> = {}): ForecastZonesTask {
  const value = flowM3PerH.slice(0, flowM3PerH.length - hours)
  return {
    timeZone: problem.timeZone,
    stepS: 3600,
    originMs: problem.originMs - hours * hourMs,
    horizonSteps: 24,
    holidays: [],
    coverages: [0.8],
    zones: [
      {
        key: 'town',
        name: 'Town',
        factor: 1,
        signal: { id: 1, key: 'demand', intervalS: 3600 },
        screening: { quantity: 'demand', rules: null },
        readings: { timeMs: value.map((_, hour) => startMs + hour * hourMs), value },
      },
    ],
    ...change,
  }
}

async function run(task: ForecastZonesTask) {
  const [zone] = await forecastZones(task, () => {})
  if (!zone?.ok) throw new Error('there is too little demand')
  return zone
}

const kept: Record<string, KeptFit> = { town: structuredClone((await run(makeTask(11))).newFit!) }

test('the fit of one in the morning serves at noon, and the forecast is the one without it', async () => {
  const { newFit, forecast } = await run(makeTask(0, { kept }))
  expect(newFit).toBeNull()
  expect(forecast).toEqual((await run(makeTask(0))).forecast)
})

test('a fit is made anew where it would be another: of a corrected history, other holidays, the next day, another zone, another clock', async () => {
  const corrected = makeTask(0)
  corrected.zones[0]!.readings.value[500] = 77
  const others = [
    corrected,
    makeTask(0, { holidays: ['2025-04-18'] }),
    makeTask(0, { horizonSteps: 48 }),
    makeTask(-12),
    makeTask(0, { timeZone: 'Europe/Madrid' }),
    makeTask(0, { zones: makeTask(0).zones.map((zone) => ({ ...zone, factor: 2 })) }),
  ]
  for (const task of others) {
    const { newFit, forecast } = await run({ ...task, kept })
    expect(newFit).not.toBeNull()
    expect(newFit!.madeOf).not.toBe(kept.town!.madeOf)
    expect(forecast).toEqual((await run(task)).forecast)
  }
})

test('weather that is foretold but was never measured, and readings after the origin, leave the fit of the day', async () => {
  const foretold = { startMs, stepS: 3600, temperatureC: flowM3PerH.map(() => 20), rainMm: [] }
  const weather = { temperature: { timeMs: [], value: [] }, rain: null, foretold }
  const { newFit, forecast } = await run(makeTask(0, { weather, kept }))
  expect(newFit).toBeNull()
  expect(forecast).toEqual((await run(makeTask(0))).forecast)

  const followed = makeTask(5, { kept })
  const { timeMs, value } = followed.zones[0]!.readings
  for (let hour = 0; hour < 5; hour++) {
    timeMs.push(followed.originMs + hour * hourMs)
    value.push(1e6)
  }
  const early = await run(followed)
  expect(early.newFit).toBeNull()
  expect(early.forecast).toEqual((await run(makeTask(5))).forecast)
})
