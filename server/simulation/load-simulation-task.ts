import { getConfiguration } from '#server/configurations/get-configuration.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import { loadDemandCharge } from '#server/optimization/load-demand-charge.ts'
import { getChainRun, getRun } from '#server/runs/get-run.ts'
import { loadHindcast } from './load-hindcast.ts'
import { loadHydraulicProblem } from './load-hydraulic-problem.ts'
import { loadLookAhead } from './load-look-ahead.ts'

/** Loads what the baseline simulation needs: the chain's hydraulic problem and the last day as it was run. */
export async function loadSimulationTask(tx: TenantTx, runId: string, timeZone: string) {
  const run = await getRun(tx, runId)
  const configuration = await getConfiguration(tx, run.configurationId)
  const forecast = await getChainRun(tx, run.chainId, 'forecast')
  const asOfMs = run.asOf.getTime()
  const loaded = await loadHydraulicProblem(
    tx,
    { forecastRunId: forecast.id, asOfMs },
    configuration,
    timeZone,
  )
  const at = { startMs: loaded.startMs, asOfMs }
  const hindcast = await loadHindcast(tx, configuration, loaded.controls, at, timeZone)
  const lookAhead = await loadLookAhead(tx, configuration, loaded.controls, at, timeZone)
  const demandCharge = await loadDemandCharge(tx, configuration, loaded.startMs, asOfMs, timeZone)
  const task = { problem: loaded.problem, hindcast, lookAhead, demandCharge }
  return {
    task,
    startMs: loaded.startMs,
    present: loaded.present,
    input: { forecastRunId: forecast.id, configurationId: configuration.id, knownAtMs: asOfMs },
    inputDigest: digest(task),
  }
}
