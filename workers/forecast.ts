import { loadForecastTask } from '#server/forecasting/load-forecast-problem.ts'
import { saveForecast } from '#server/forecasting/save-forecast.ts'
import { forecastJob } from '#server/jobs/definitions.ts'
import { describeChildFailure } from './compute/describe-child-failure.ts'
import { compute } from './compute/pool.ts'
import { FitStore } from './fit-store.ts'
import { handle } from './handle.ts'

const fits = new FitStore()

export const forecast = handle(forecastJob, async (run, signal) => {
  const { task, input, inputDigest } = await run.tx((tx) =>
    loadForecastTask(tx, run.runId, run.ctx.tenant.timeZone),
  )
  const { tenantId } = run.ctx
  const kept = fits.find(
    tenantId,
    task.zones.map((zone) => zone.key),
  )
  const limits = { timeLimitMs: 120_000 }
  const answer = await compute('forecast', { ...task, kept }, limits, signal, run.report)
  if (!answer.ok) return run.fail(describeChildFailure(answer.error))
  const zones = answer.result.flatMap((zone) => (zone.ok ? [zone] : []))
  const fitted = zones.flatMap(({ forecast: { zone }, newFit }) => (newFit ? [{ zone, newFit }] : []))
  for (const { zone, newFit } of fitted) fits.keep(tenantId, zone, newFit)
  const tooShort = answer.result.flatMap((zone) => (zone.ok ? [] : [zone]))
  if (tooShort.length > 0) {
    return run.fail({
      name: 'too-little-data',
      message: tooShort
        .map(
          (zone) =>
            `${zone.name}: ${zone.haveHours.toFixed(0)} h of usable demand, ${zone.needHours} h are needed`,
        )
        .join('; '),
      details: tooShort.map(({ name, haveHours, needHours }) => ({
        zone: name,
        haveHours: Math.round(haveHours),
        needHours,
      })),
      mend: 'Import earlier readings of these zones, or check that their signals are mapped and pass the quality rules.',
    })
  }
  await run.finish(async (tx) => {
    await saveForecast(tx, tenantId, run.runId, zones)
    return {
      resultStatus: 'forecast',
      input,
      inputDigest,
      peakMb: answer.peakMb,
      result: {
        methods: Object.fromEntries(zones.map(({ forecast: f }) => [f.zone, f.method])),
        fitted: fitted.map(({ zone }) => zone),
      },
    }
  })
})
