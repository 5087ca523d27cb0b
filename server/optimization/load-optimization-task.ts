import { shiftSchedule } from '#domain/hydraulics/shift-schedule.ts'
import type { Schedule } from '#domain/hydraulics/simulation.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { Settings } from '#server/configurations/contract.ts'
import { getConfiguration } from '#server/configurations/get-configuration.ts'
import type { Prisma } from '#server/db/prisma-types.ts'
import type { TenantTx } from '#server/db/with-tenant.ts'
import { digest } from '#server/digest.ts'
import { readModel } from '#server/networks/read-model.ts'
import { getChainRun, getRun } from '#server/runs/get-run.ts'
import { endLevels } from '#server/scheduling/end-levels.ts'
import { pressureMargins } from '#server/scheduling/pressure-margins.ts'
import { tankMargins } from '#server/scheduling/tank-margins.ts'
import type { BaselineResult } from '#server/simulation/contract.ts'
import { loadHydraulicProblem } from '#server/simulation/load-hydraulic-problem.ts'
import type { EarlierSchedule } from '#server/simulation/start-valves.ts'
import { startValves } from '#server/simulation/start-valves.ts'
import { loadDemandCharge } from './load-demand-charge.ts'

/** Loads the problem of the cheapest schedule: the chain's hydraulics, each pump's limits, and the plan in force. */
export async function loadOptimizationTask(tx: TenantTx, runId: string, timeZone: string) {
  const run = await getRun(tx, runId)
  const configuration = await getConfiguration(tx, run.configurationId)
  const { settings } = configuration
  const forecast = await getChainRun(tx, run.chainId, 'forecast')
  const asOfMs = run.asOf.getTime()
  const { problem, startMs, boundariesS, present } = await loadHydraulicProblem(
    tx,
    { forecastRunId: forecast.id, asOfMs },
    configuration,
    timeZone,
  )
  const previousRow = await findPrevious(tx, run, startMs)
  const previous = previousRow ? readPrevious(previousRow, settings, startMs, boundariesS) : null
  const valves = startValves(settings.valves, present, previousRow && readEarlier(previousRow, startMs))
  const simulation = await getChainRun(tx, run.chainId, 'simulation')
  const {
    baseline,
    calibration,
    ahead = [],
    pressureAhead = [],
  } = simulation.result as unknown as BaselineResult
  const tankMarginM = tankMargins(settings.tanks, { calibration, ahead })
  const endLevelM = endLevels(settings, problem.start, tankMarginM, baseline)
  const task: OptimizationProblem = {
    hydraulic:
      settings.valves.length > 0
        ? { ...problem, start: { ...problem.start, valveState: valves.state } }
        : problem,
    boundariesS,
    pumps: settings.pumps.map((pump) => ({
      id: pump.id,
      group: pump.group,
      speeds: pump.speeds,
      minOnS: pump.minOnS,
      minOffS: pump.minOffS,
      maxStartsPerDay: pump.maxStartsPerDay,
      outOfService: pump.outOfService
        .map(({ from, to }) => ({
          fromS: (Date.parse(from) - startMs) / 1000,
          toS: (Date.parse(to) - startMs) / 1000,
        }))
        .filter(({ fromS, toS }) => toS > 0 && fromS < problem.durationS),
      inStateForS: present.inStateForS[pump.id] ?? 0,
    })),
    ...(settings.valves.length > 0
      ? {
          valves: settings.valves.map(({ id, states, minHeldS, maxChangesPerDay }) => ({
            id,
            states,
            minHeldS,
            maxChangesPerDay,
            inStateForS: valves.inStateForS[id] ?? unknownForS,
          })),
        }
      : {}),
    tankMarginM,
    pressureMarginM: pressureMargins(settings, readModel(configuration.network), pressureAhead),
    endLevel: endLevelM ? { kind: 'at-least', levelM: endLevelM } : settings.plan.endLevel,
    demandCharge: await loadDemandCharge(tx, configuration, startMs, asOfMs, timeZone),
    startPrice: settings.plan.startPrice,
    startShare: settings.plan.startShare,
    changeShare: settings.plan.changeShare,
    frozenSteps: previous ? settings.plan.frozenSteps : 0,
    previous,
    budget: {
      evaluations: settings.plan.evaluations,
      timeLimitMs: settings.plan.timeLimitS * 1000,
      threads: settings.plan.threads,
    },
    seed: (run.seed ^ settings.plan.seed) >>> 0,
  }
  return {
    task,
    startMs,
    present,
    input: {
      forecastRunId: forecast.id,
      simulationRunId: simulation.id,
      configurationId: configuration.id,
      knownAtMs: asOfMs,
      previousPlanId: previousRow?.id ?? null,
    },
    inputDigest: digest(task),
  }
}

/** A valve that nobody has seen change may be changed. */
const unknownForS = 86_400

type Run = Awaited<ReturnType<typeof getRun>>
type PlanRow = Prisma.PlanGetPayload<object>

/**
 * The plan that this run starts from: the newest before it whose horizon reaches past the start. A run that has one in
 * its input keeps it, and a repeat (same time, same configuration) takes the first one's, whatever was planned since.
 */
async function findPrevious(tx: TenantTx, run: Run, startMs: number): Promise<PlanRow | null> {
  const first = await tx.run.findFirst({
    where: {
      kind: 'optimization',
      asOf: run.asOf,
      configurationId: run.configurationId,
      input: { path: ['knownAtMs'], equals: run.asOf.getTime() },
    },
    orderBy: { createdAt: 'asc' },
    select: { input: true },
  })
  const { previousPlanId } = ((run.input ?? first?.input) as { previousPlanId?: string | null } | null) ?? {}
  if (previousPlanId === null) return null
  return tx.plan.findFirst({
    where: previousPlanId
      ? { id: previousPlanId }
      : {
          state: { in: ['verified', 'relaxed'] },
          asOf: { lt: run.asOf },
          horizonEnd: { gt: new Date(startMs + 3_600_000) },
        },
    orderBy: { asOf: 'desc' },
  })
}

function readEarlier(row: PlanRow, startMs: number): EarlierSchedule | null {
  if (!row.schedule) return null
  return { schedule: row.schedule as unknown as Schedule, atS: (startMs - row.validFrom.getTime()) / 1000 }
}

/** A plan's schedule on this run's steps; null where it lacks one of the pumps or decided valves. */
function readPrevious(
  row: PlanRow,
  settings: Settings,
  startMs: number,
  boundariesS: number[],
): Schedule | null {
  const earlier = readEarlier(row, startMs)
  return (
    earlier &&
    shiftSchedule(
      earlier.schedule,
      settings.pumps.map(({ id }) => id),
      earlier.atS,
      boundariesS,
      settings.valves.map(({ id }) => id),
    )
  )
}
