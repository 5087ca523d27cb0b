import { draft } from '../scripts/commands/draft-values.ts'
import type { Outcome } from './advice/account.ts'
import { adviceCases, firstDay } from './advice/cases.ts'
import { describeNetwork } from './advice/describe-network.ts'
import { createForecaster } from './advice/forecast-hours.ts'
import { openSite } from './advice/open-site.ts'
import type { PlanSetting } from './advice/plan-hour.ts'
import { horizonH } from './advice/plan-hour.ts'
import type { Arm, ArmOutcome } from './advice/run-arm.ts'
import { foresee, runArm, runControls } from './advice/run-arm.ts'
import { summariseBreaks } from './advice/summarise-breaks.ts'
import type { BenchOptions } from './bench-options.ts'
import { timeZone } from './chain/cases.ts'
import { readInflow } from './forecast/read-inflow.ts'

const days = 7
const quickDays = 2
/** By network: what a plan an hour may cost on two cores, so that the whole stays within some twenty minutes. */
const evaluations: Record<string, number> = { net3: 4_000, 'van-zyl': 5_000, 'd-town': 600 }
const frozenSteps = 1
const armNames = ['foreseen', 'advised'] as const

/** Those that are asked for by name; all of them where nothing is. */
function pick<T extends { name: string }>(all: readonly T[], names: string[] | null): T[] {
  const unknown = names?.find((name) => !all.some((one) => one.name === name))
  if (unknown !== undefined)
    throw new Error(`There is no ${unknown}, only ${all.map(({ name }) => name).join(', ')}`)
  return all.filter(({ name }) => !names || names.includes(name))
}

/**
 * Hour by hour over a week on three networks: plan by the forecast, run the plant by the plan's first step with the
 * demand that came; the same with that demand foreseen; and the plant by its own controls.
 */
export async function run(options: BenchOptions): Promise<Record<string, unknown>> {
  const { quick, dataDir } = options
  const cases = pick(adviceCases, options.networks ?? (quick ? ['net3'] : null))
  const arms = pick(
    armNames.map((name) => ({ name })),
    options.arms,
  )
  const inflow = readInflow(dataDir)
  const forecast = createForecaster(inflow)
  const firstMs = Temporal.PlainDate.from(options.from ?? firstDay).toZonedDateTime(
    timeZone,
  ).epochMilliseconds
  const hours = 24 * (quick ? quickDays : days)
  const networks: Record<string, unknown> = {}
  for (const one of cases) {
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
    const believe: Record<(typeof armNames)[number], Arm['believe']> = {
      foreseen: (zone, atMs) => foresee(zone, site.inflowStartMs, atMs),
      advised: async (zone, atMs) =>
        (await forecast(zone.column, atMs)).slice(0, horizonH).map((flow) => flow * zone.factor),
    }
    try {
      const controls = runControls(site, firstMs, hours)
      printArm(one.name, 'own controls', controls)
      const ran: { [name in (typeof armNames)[number]]?: ArmOutcome } = {}
      for (const { name } of arms) {
        const outcome = await runArm(site, firstMs, hours, { setting, believe: believe[name] })
        ran[name] = outcome
        printArm(one.name, name, outcome)
      }
      networks[one.name] = describeNetwork(hours / 24, controls, ran)
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
      summariseBreaks(outcome),
    )
      .map(([kind, amount]) => `${kind}: ${amount}`)
      .join('; ')}`,
  )
}
