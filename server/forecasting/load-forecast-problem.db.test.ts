import { expect, test } from 'vitest'
import { findFitProblem } from '#domain/forecasting/find-fit-problem.ts'
import { makeTenant } from '#scripts/test/make-tenant.ts'
import { setUpSmallUtility, smallSettings } from '#scripts/test/small-utility.ts'
import { saveConfiguration } from '#server/configurations/save-configuration.ts'
import { withTenant } from '#server/db/with-tenant.ts'
import { importReadings } from '#server/readings/import-readings.ts'
import { startChain } from '#server/runs/start-chain.ts'
import { saveSignals } from '#server/signals/save-signals.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { saveWeatherForecast } from '#server/weather/save-weather-forecast.ts'
import { forecastZones } from '#workers/compute/tasks/forecast-zones.ts'
import type { ForecastTask } from './load-forecast-problem.ts'
import { loadForecastTask } from './load-forecast-problem.ts'

const hourMs = 3_600_000
const days = 100
const nowHourMs = Math.floor(Date.now() / hourMs) * hourMs
const known = { kind: 'measured-plus' as const, lagS: 60 }
const history = { historyDays: 110, weather: { temperatureSignal: 'air', rainSignal: 'rain' } }
const { forecast, ...others } = smallSettings()
const withWeather = { ...others, forecast: { ...forecast, ...history } }
const withoutWeather = { ...others, forecast: { ...forecast, historyDays: 110 } }

/** A hundred days of demand, air and rain, settings that name the last two, and nothing foretold. */
async function makeUtility() {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  const place = { assetKind: 'zone', assetId: 'town', intervalS: 3600 }
  await saveSignals(ctx, [
    { key: 'air', name: 'Air', quantity: 'temperature', unit: '°C', ...place },
    { key: 'rain', name: 'Rain', quantity: 'rain', unit: 'mm/h', ...place },
  ])
  await saveConfiguration(ctx, { settings: withWeather, comment: 'weather' })
  const lines = ['signal,time,value']
  for (let hour = -days * 24; hour < 0; hour++) {
    const atMs = nowHourMs + hour * hourMs
    const time = new Date(atMs).toISOString()
    const warmthC = 10 * ((Math.sin(Math.floor(atMs / hourMs / 24) * 12.9898) * 43_758.5453) % 1)
    const demand = 36 * (1 + 0.4 * Math.sin(((atMs / hourMs - 6) / 24) * 2 * Math.PI)) * (1 + 0.03 * warmthC)
    lines.push(`demand,${time},${demand.toFixed(3)}`)
    lines.push(`air,${time},${15 + warmthC}`, `rain,${time},${hour % 50 === 0 ? 3 : 0}`)
  }
  await importReadings(ctx, { fileName: 'history.csv', content: lines.join('\n'), known })
  return ctx
}

const foretell = (ctx: TenantContext, temperatureC: number, issuedMs = nowHourMs, fromMs = nowHourMs) =>
  saveWeatherForecast(ctx, {
    issuedAt: new Date(issuedMs).toISOString(),
    from: new Date(fromMs).toISOString(),
    stepS: 3600,
    temperatureC: new Array<number>(96).fill(temperatureC),
    rainMm: new Array<number>(96).fill(1),
  })

async function load(ctx: TenantContext, asOf = new Date().toISOString()) {
  const chain = await startChain(ctx, { asOf })
  return withTenant(ctx.tenantId, (tx) => loadForecastTask(tx, chain.runs[0]!.id, ctx.tenant.timeZone))
}

async function run(task: ForecastTask) {
  const [zone] = await forecastZones(task, () => {})
  if (!zone?.ok) throw new Error('there is too little demand')
  return zone.forecast
}

test('a forecast reads the weather foretold by its as-of time, and says so', async () => {
  const ctx = await makeUtility()
  const first = await foretell(ctx, 20)
  const newer = await foretell(ctx, 30)
  // An older issue that comes late stands behind the newer.
  await foretell(ctx, -5, nowHourMs - 6 * hourMs)

  const { task, input, inputDigest } = await load(ctx)
  expect(input).toMatchObject({ signals: ['demand', 'air', 'rain'], weatherForecast: newer.id })
  expect(task.weather!.foretold).toMatchObject({ startMs: nowHourMs, stepS: 3600 })
  expect(new Set(task.weather!.foretold.temperatureC)).toEqual(new Set([30]))
  expect(task.weather!.temperature.timeMs).toHaveLength(days * 24)
  expect(task.weather!.rain!.timeMs).toHaveLength(days * 24)
  const { method, note, flowM3PerH } = await run(task)
  expect(method).toBe('ridge-blend')
  expect(note).toContain('regression with the weather')

  const earlier = await load(ctx, first.knownAt)
  expect(earlier.input).toMatchObject({ weatherForecast: first.id })
  expect(new Set(earlier.task.weather!.foretold.temperatureC)).toEqual(new Set([20]))
  expect(earlier.inputDigest).not.toBe(inputDigest)
  // Warmth has raised demand, and the newer one foretells more of it.
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  expect(sum(flowM3PerH)).toBeGreaterThan(sum((await run(earlier.task)).flowM3PerH))
  // Repeated after all of that, a run of the past has the input that it had.
  await foretell(ctx, 40)
  expect((await load(ctx, first.knownAt)).inputDigest).toBe(earlier.inputDigest)

  const before = await load(ctx, new Date(Date.parse(first.knownAt) - 1).toISOString())
  expect(before.task).not.toHaveProperty('weather')
})

test('where nothing is foretold after the origin the input is what it is without weather; another’s is never read', async () => {
  const ctx = await makeUtility()
  await foretell(await makeUtility(), 20)
  const asOf = new Date().toISOString()
  const none = await load(ctx, asOf)
  expect(none.input).not.toHaveProperty('weatherForecast')
  expect(none.task).not.toHaveProperty('weather')
  expect((await run(none.task)).note).not.toContain('weather')

  await foretell(ctx, 20, nowHourMs, nowHourMs - 96 * hourMs)
  const over = await load(ctx)
  expect(over.task).not.toHaveProperty('weather')

  await saveConfiguration(ctx, { settings: withoutWeather, comment: 'by demand alone' })
  expect((await load(ctx, asOf)).inputDigest).toBe(none.inputDigest)
})

test('two days before the year ends its last day is known as the eve of a holiday', async () => {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  const { task } = await load(ctx, '2025-12-29T10:00:00Z')
  const { leads } = findFitProblem({
    ...task,
    weather: undefined,
    zone: '',
    history: { startMs: 0, flowM3PerH: [] },
  })
  const lastDay = Temporal.PlainDate.from('2025-12-29').add({ days: leads - 1 })
  expect(lastDay.toString()).toBe('2025-12-31')
  expect(task.holidays).toContain('2026-01-01')
})

test('weather from a signal that is not there, measures something else or is in another unit is refused by name', async () => {
  const ctx = await makeTenant()
  await setUpSmallUtility(ctx)
  const save = (weather: object) =>
    saveConfiguration(ctx, {
      settings: { ...others, forecast: { ...forecast, weather } },
      comment: 'bad',
    })
  await expect(save({ temperatureSignal: 'level', rainSignal: 'nobody' })).rejects.toMatchObject({
    faults: [
      {
        where: 'forecast.weather.temperatureSignal',
        what: 'signal "level" measures level, not temperature',
      },
      { where: 'forecast.weather.rainSignal', what: 'there is no signal "nobody"' },
    ],
  })
  const place = { assetKind: 'zone', assetId: 'town', intervalS: 3600 }
  await saveSignals(ctx, [{ key: 'air', name: 'Air', quantity: 'temperature', unit: '°F', ...place }])
  await expect(save({ temperatureSignal: 'air', rainSignal: null })).rejects.toMatchObject({
    faults: [{ where: 'forecast.weather.temperatureSignal', what: 'signal "air" is in °F, not °C' }],
  })
})
