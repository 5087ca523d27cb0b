import { draft } from '../scripts/commands/draft-values.ts'
import type { Outcome } from './advice/account.ts'
import { costLikeForLike } from './advice/account.ts'
import { adviceCases, firstDay } from './advice/cases.ts'
import { createForecaster } from './advice/forecast-hours.ts'
import { openSite } from './advice/open-site.ts'
import type { PlanSetting } from './advice/plan-hour.ts'
import { horizonH } from './advice/plan-hour.ts'
import type { ArmOutcome } from './advice/run-arm.ts'
import { foresee, runArm, runControls } from './advice/run-arm.ts'
import type { BenchOptions } from './bench-options.ts'
import { timeZone } from './chain/cases.ts'
import { readInflow } from './forecast/read-inflow.ts'

const days = 7
const quickDays = 2
/** By network: what a plan an hour may cost on two cores, so that the whole stays within some twenty minutes. */
const evaluations: Record<string, number> = { net3: 4_000, 'van-zyl': 5_000, 'd-town': 600 }
const frozenSteps = 1

/**
 * Hour by hour over a week on three networks: plan by the forecast, run the plant by the plan's first step with the
 * demand that came; the same with that demand foreseen; and the plant by its own controls.
 */
export async function run({ quick, dataDir }: BenchOptions): Promise<Record<string, unknown>> {
  const inflow = readInflow(dataDir)
  const forecast = createForecaster(inflow)
  const firstMs = Temporal.PlainDate.from(firstDay).toZonedDateTime(timeZone).epochMilliseconds
  const hours = 24 * (quick ? quickDays : days)
  const networks: Record<string, unknown> = {}
  for (const one of quick ? adviceCases.slice(0, 1) : adviceCases) {
    const site = await openSite(one, dataDir, inflow, firstMs)
    const setting: PlanSetting = {
      evaluations: evaluations[one.name]!,
      frozenSteps,
      pressureMarginM: draft.pressureMarginM,
      marginM: Object.fromEntries(
        site.model.tanks.map(({ id, minLevelM, maxLevelM }) => {
          const marginM = Math.min(draft.marginM, draft.mostMarginShare * (maxLevelM - minLevelM))
          return [id, { minM: marginM, maxM: marginM }]
        }),
      ),
    }
    try {
      const controls = runControls(site, firstMs, hours)
      printArm(one.name, 'own controls', controls)
      const foreseen = await runArm(site, firstMs, hours, {
        setting,
        believe: (zone, atMs) => foresee(zone, site.inflowStartMs, atMs),
      })
      printArm(one.name, 'foreseen', foreseen)
      const advised = await runArm(site, firstMs, hours, {
        setting,
        believe: async (zone, atMs) =>
          (await forecast(zone.column, atMs)).slice(0, horizonH).map((flow) => flow * zone.factor),
      })
      printArm(one.name, 'advised', advised)
      networks[one.name] = describe(hours / 24, advised, foreseen, controls)
    } finally {
      site.close()
    }
    console.log(one.name, networks[one.name])
  }
  return { networks }
}

function printArm(name: string, arm: string, outcome: Outcome): void {
  const { cost, starts, broken, storedM3 } = outcome
  const stored = (storedM3.end - storedM3.start).toFixed(0)
  console.log(
    `${name.padEnd(8)} ${arm.padEnd(12)} cost ${cost.toFixed(2).padStart(9)}  stored ${stored.padStart(6)} m3  starts ${starts}  broken ${broken.length}  ${Object.entries(
      summarise(outcome),
    )
      .map(([kind, amount]) => `${kind}: ${amount}`)
      .join('; ')}`,
  )
}

/** Costs are compared with the water that the advised plant was left with, priced. */
function describe(daysRun: number, advised: ArmOutcome, foreseen: ArmOutcome, controls: Outcome) {
  const perfect = costLikeForLike(advised, foreseen).cost / foreseen.cost
  const saving = 1 - costLikeForLike(advised, controls).cost / controls.cost
  return {
    days: daysRun,
    violations: advised.broken.length,
    violation_amounts: summarise(advised),
    cost: round(advised.cost),
    baseline_cost: round(controls.cost),
    perfect_cost: round(foreseen.cost),
    stored_m3: round(advised.storedM3.end - advised.storedM3.start),
    stored_m3_baseline: round(controls.storedM3.end - controls.storedM3.start),
    stored_m3_perfect: round(foreseen.storedM3.end - foreseen.storedM3.start),
    saving_pct: round(100 * saving),
    above_perfect_pct: round(100 * (perfect - 1)),
    starts: advised.starts,
    starts_baseline: controls.starts,
    starts_perfect: foreseen.starts,
    plan_changes: round(advised.changesPerPlan),
    plan_changes_3h: round(advised.changesSoonPerPlan),
    plan_changes_perfect: round(foreseen.changesPerPlan),
    infeasible_plans: advised.infeasible,
    infeasible_plans_perfect: foreseen.infeasible,
    violations_perfect: foreseen.broken.length,
    violation_amounts_perfect: summarise(foreseen),
    violations_baseline: controls.broken.length,
    violation_amounts_baseline: summarise(controls),
    least_room_pct: round(100 * advised.leastRoom),
    plan_seconds: round(advised.planSeconds),
  }
}

/** By kind: how often, how long, and the worst amount. */
function summarise({ broken }: Outcome): Record<string, string> {
  const kinds: Record<string, { count: number; hours: number; worst: number }> = {}
  for (const { kind, assetId, hours, amount } of broken) {
    const one = (kinds[kind === 'pressure' ? kind : `${kind} ${assetId}`] ??= {
      count: 0,
      hours: 0,
      worst: 0,
    })
    one.count++
    one.hours += hours
    one.worst = Math.max(one.worst, amount)
  }
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, { count, hours, worst }]) => [
      kind,
      `${count} times, ${hours.toFixed(1)} h${worst > 0 ? `, at most ${worst.toFixed(2)} m` : ''}`,
    ]),
  )
}

const round = (value: number) => Math.round(value * 100) / 100
