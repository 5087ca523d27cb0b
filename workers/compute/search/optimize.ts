import type { Schedule, SimulationResult, Violation } from '#domain/hydraulics/simulation.ts'
import { assignPumps } from '#domain/optimization/assign-pumps.ts'
import type { Elite } from '#domain/optimization/collect-elites.ts'
import { createSearchSpace } from '#domain/optimization/create-search-space.ts'
import { internConfigurations } from '#domain/optimization/intern-configurations.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import { toStepPrices } from '#domain/optimization/price-integral.ts'
import type { OptimizationProblem, OptimizationProgress, OptimizationResult } from '#domain/optimization/problem.ts'
import { createSearch } from '#domain/optimization/search-schedule.ts'
import { toSwitchingLimits } from '#domain/optimization/switching-limits.ts'
import { toTankBounds } from '#domain/optimization/tank-bounds.ts'
import { createSimulator } from '#workers/compute/epanet/create-simulator.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'
import { createSearchSimulator } from '#workers/compute/search/search-simulator.ts'

export type OptimizeSetting = { onProgress: (progress: OptimizationProgress) => void; shouldStop: () => boolean }

const CHUNKS = 40
const RECOVERY_S = 7_200

export const optimize = async (problem: OptimizationProblem, setting: OptimizeSetting): Promise<OptimizationResult> => {
  const { hydraulic, budget } = problem
  const startedAt = performance.now()
  const isOutOfTime = () => performance.now() - startedAt > budget.timeLimitMs
  const space = createSearchSpace(problem)
  const configurations = internConfigurations(space)
  const limits = problem.pumps.map((pump) => toSwitchingLimits(pump, problem))
  const twin = await openTwin(hydraulic, space.pumpIds)
  const evaluator = createSearchSimulator(twin, problem, configurations)
  const extra = new Map(twin.tanks.map((tank) => [tank.id, { minM: 0.002, maxM: 0.002, endM: 0.002 }]))
  const bound = () =>
    evaluator.setBounds(
      twin.tanks.map((tank) => {
        const limit = hydraulic.limits.tanks[tank.id]
        if (!limit) return null
        const startM = hydraulic.start.tankLevelM[tank.id] ?? tank.initM
        const more = extra.get(tank.id)!
        const given = problem.tankMarginM[tank.id] ?? { minM: 0, maxM: 0 }
        const target =
          problem.endLevel.kind === 'priced' ? null : problem.endLevel.kind === 'at-least' ? (problem.endLevel.levelM[tank.id] ?? null) : startM
        return toTankBounds({
          limit,
          margin: { minM: Math.max(given.minM, more.minM), maxM: Math.max(given.maxM, more.maxM) },
          startM,
          endM: target === null ? null : target + more.endM,
          recoveryS: RECOVERY_S,
        })
      }),
    )
  bound()
  const trace: OptimizationResult['trace'] = []
  const search = createSearch({
    space,
    configurations,
    evaluator,
    limits,
    pricePerKwh: toStepPrices(hydraulic.price, problem.boundariesS),
    firstPlans: [],
    seed: problem.seed,
    onTrace: (evaluations, best) => trace.push({ evaluations, cost: best.cost, feasible: best.broken === 0 }),
    shouldStop: () => isOutOfTime() || setting.shouldStop(),
  })
  const simulator = createSimulator(hydraulic.inp)
  const toSchedule = (plan: Plan): Schedule => {
    const pumpSpeed: Schedule['pumpSpeed'] = Object.fromEntries(space.pumpIds.map((id) => [id, Array.from({ length: space.steps }, () => 0)]))
    space.groups.forEach((group, g) => {
      const on = assignPumps(space, g, plan.count, limits)
      for (let k = 0; k < space.steps; k++)
        group.pumps.forEach((p, i) => {
          if (!((on[k]! >> i) & 1)) return
          const frozen = space.frozen[k]
          pumpSpeed[space.pumpIds[p]!]![k] = frozen ? frozen[p]! : group.speeds[plan.speedIndex[g * space.steps + k]!]!
        })
    })
    return { boundariesS: problem.boundariesS, pumpSpeed }
  }
  type Checked = { schedule: Schedule; cost: number; violations: Violation[]; broken: number }
  const check = async (elite: Elite): Promise<Checked | null> => {
    const schedule = toSchedule(elite.plan)
    const outcome = await simulator.simulate(hydraulic, { kind: 'schedule', schedule })
    if (!outcome.ok) return null
    const violations = [...outcome.result.violations, ...shortEnds(outcome.result)]
    return { schedule, cost: outcome.result.cost, violations, broken: violations.reduce((sum, v) => sum + Math.abs(v.amount), 0) }
  }
  const shortEnds = (result: SimulationResult): Violation[] =>
    Object.entries(problem.endLevel.kind === 'at-least' ? problem.endLevel.levelM : {}).flatMap(([assetId, limit]): Violation[] => {
      const amount = limit - (result.tankLevelM[assetId]?.at(-1) ?? limit)
      const endS = hydraulic.durationS
      return amount > 0.004 ? [{ kind: 'tank-end-below-target', assetId, amount, unit: 'm', limit, fromS: endS, worstAtS: endS, durationS: 0 }] : []
    })
  let best: Checked | null = null
  try {
    for (let chunk = 1; chunk <= CHUNKS && !search.isStopped(); chunk++) {
      search.run(Math.round((budget.evaluations * chunk) / CHUNKS))
      const elite = search.elites()[0]
      setting.onProgress({
        evaluations: search.evaluations(),
        budget: budget.evaluations,
        bestCost: elite?.cost ?? null,
        isFeasible: elite?.broken === 0,
      })
      if (chunk % 8 !== 0 && chunk !== CHUNKS) continue
      let tightened = false
      for (const one of search.elites()) {
        const checked = await check(one)
        if (!checked) continue
        if (!best || checked.broken < best.broken || (checked.broken === best.broken && checked.cost < best.cost)) best = checked
        if (one.broken > 0) continue
        for (const v of checked.violations) {
          const more = extra.get(v.assetId)
          if (!more) continue
          tightened = true
          if (v.kind === 'tank-below-min') more.minM += 1.3 * v.amount + 0.001
          if (v.kind === 'tank-above-max') more.maxM += 1.3 * v.amount + 0.001
          if (v.kind === 'tank-end-below-target') more.endM += 1.3 * v.amount + 0.001
        }
      }
      if (tightened) {
        bound()
        search.rejudge()
      }
    }
    for (const one of search.elites()) {
      const checked = await check(one)
      if (checked && (!best || checked.broken < best.broken || (checked.broken === best.broken && checked.cost < best.cost))) best = checked
    }
  } finally {
    simulator.close()
  }
  if (!best) throw new Error('no schedule could be simulated')
  return {
    state: best.violations.length === 0 ? 'feasible' : 'infeasible',
    schedule: best.schedule,
    cost: best.cost,
    violations: best.violations,
    evaluations: search.evaluations(),
    trace,
    modelBound: null,
    outOfTime: search.isStopped(),
  }
}
