import { kpiJob } from '#server/jobs/definitions.ts'
import { loadKpiTask } from '#server/kpis/load-kpi-task.ts'
import { saveKpis } from '#server/kpis/save-kpis.ts'
import { describeChildFailure } from './compute/describe-child-failure.ts'
import { compute } from './compute/pool.ts'
import { handle } from './handle.ts'

export const kpi = handle(kpiJob, async (run, signal) => {
  const { timeZone, currency } = run.ctx.tenant
  const { task, input, inputDigest } = await run.tx((tx) => loadKpiTask(tx, run.runId, timeZone, currency))
  const answer = await compute('kpis', task, { timeLimitMs: 120_000 }, signal, run.report)
  if (!answer.ok) return run.fail(describeChildFailure(answer.error))
  const kpis = answer.result
  await run.finish(async (tx) => {
    await saveKpis(tx, run.ctx.tenantId, run.runId, task.day, kpis)
    const known = kpis.filter((kpi) => kpi.value !== null).length
    return {
      resultStatus: 'kpis',
      result: { known, total: kpis.length },
      input,
      inputDigest,
      peakMb: answer.peakMb,
    }
  })
})
