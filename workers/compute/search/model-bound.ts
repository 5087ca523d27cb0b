import { getTankVolumeM3 } from '#domain/hydraulics/tank-volume.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import { listAllChoices, listGroupChoices } from '#domain/optimization/list-step-choices.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import type { ModelBound, OptimizationProblem } from '#domain/optimization/problem.ts'
import type { TankState } from '#domain/optimization/schedule-evaluator.ts'
import type { StepChoice } from '#domain/optimization/step-choice.ts'
import type { StepEffect, TankBalance } from '#domain/optimization/tank-balance-program.ts'
import { buildTankBalanceProgram } from '#domain/optimization/tank-balance-program.ts'
import type { TankBounds } from '#domain/optimization/tank-bounds.ts'
import { solveLp } from '#workers/compute/highs/solve-lp.ts'
import type { SearchSimulator } from '#workers/compute/search/search-simulator.ts'
import type { TwinTank } from '#workers/compute/search/twin-tanks.ts'

export type BoundSetting = {
  problem: OptimizationProblem
  space: SearchSpace
  configurations: Configurations
  evaluator: SearchSimulator
  tanks: TwinTank[]
  /** The plan whose levels the model is linearised at. */
  plan: Plan
  bounds: TankBounds[]
}

/** Ways to run a step that are still tried one by one; beyond that, what groups change is added up. */
const CHOICES_MOST = 256

/**
 * Least cost of the linear model round a plan, in at most about `timeLimitMs`. Each way to run the pumps is followed
 * through each step from the plan's own levels; the plan's own way exactly, so that the plan is a solution of the model
 * and the bound no higher than its cost, but for rounding. Where the end level is priced, the cost is that of ending
 * with as much water as the plan.
 */
export const boundByModel = async (setting: BoundSetting, timeLimitMs: number): Promise<ModelBound> => {
  const startedMs = performance.now()
  const leftMs = () => timeLimitMs - (performance.now() - startedMs)
  const balance = linearise(setting, () => leftMs() <= 0)
  if (!balance) return { kind: 'none', because: 'out-of-time' }
  const answer = await solveLp(buildTankBalanceProgram(balance), Math.max(0, leftMs()))
  if (answer.ok) return { kind: 'linearised-tank-balance', cost: answer.cost }
  const { ok, ...reason } = answer
  return { kind: 'none', ...reason }
}

/** The model, null when it was asked to stop before it was whole. */
const linearise = (
  { problem, space, configurations, evaluator, tanks, plan, bounds }: BoundSetting,
  shouldStop: () => boolean,
): TankBalance | null => {
  const { boundariesS, hydraulic, demandCharge, endLevel } = problem
  const volumeOf = (levelM: ArrayLike<number>) =>
    Float64Array.from(tanks, (tank, i) => getTankVolumeM3(tank.volume, levelM[i]!))
  const toConfiguration = createTranslator(space, configurations, plan)
  const state = evaluator.createState()
  const scratch = evaluator.createState()
  const startM3 = volumeOf(state.levelM)
  const measure = (k: number, configuration: number, from: TankState, isExact: boolean): StepEffect => {
    const before = volumeOf(from.levelM)
    evaluator.copyState(from, scratch)
    const powerKw = evaluator.follow(k, configuration, scratch, isExact)
    const gainM3 = volumeOf(scratch.levelM).map((volume, i) => volume - before[i]!)
    return { gainM3, cost: scratch.cost - from.cost, powerKw }
  }
  const isWhole = (atS: number) => (hydraulic.startClockS + atS) % (demandCharge?.intervalS ?? 1) === 0
  const steps: TankBalance['steps'] = []
  for (let k = 0; k < space.steps; k++) {
    const configuration = plan.configurations[k]!
    const own = measure(k, configuration, state, true)
    const blocks: StepEffect[][] = []
    for (const choices of listBlocks(space, plan, k)) {
      const block = [own]
      for (const choice of choices) {
        if (shouldStop()) return null
        const other = toConfiguration(choice, k)
        if (other !== configuration) block.push(measure(k, other, state, false))
      }
      blocks.push(block)
    }
    evaluator.follow(k, configuration, state, true)
    const endM3 = volumeOf(state.levelM)
    const untilS = boundariesS[k + 1]!
    const isLast = k === space.steps - 1
    const least = bounds.map(({ lowM, endM }) => Math.max(lowM(untilS), (isLast ? endM : null) ?? -1e9))
    // The plan itself was found good by a full run: where it comes a hair too near a margin, the model lets it.
    steps.push({
      own,
      blocks,
      leastM3: volumeOf(least).map((volume, i) => Math.min(volume, endM3[i]!)),
      mostM3: volumeOf(
        bounds.map((bound, i) => (tanks[i]!.closesWhenFull ? tanks[i]!.maxM : bound.highM(untilS))),
      ).map((volume, i) => Math.max(volume, endM3[i]!)),
      isCharged: isWhole(boundariesS[k]!) && isWhole(untilS),
    })
  }
  return {
    startM3,
    steps,
    isClosing: tanks.map(({ closesWhenFull }) => closesWhenFull),
    endValuePerM3: endLevel.kind === 'priced' ? endLevel.valuePerM3 : 0,
    demandCharge,
  }
}

/** All ways together where they are few, else every group's by itself; none in a step that is not free. */
const listBlocks = (space: SearchSpace, plan: Plan, k: number): StepChoice[][] => {
  if (k < space.firstFreeStep) return []
  const all = listAllChoices(space, k, CHOICES_MOST)
  return all ? [all] : space.groups.map((_, g) => listGroupChoices(space, plan, k, g))
}

const createTranslator = ({ groups, steps }: SearchSpace, configurations: Configurations, plan: Plan) => {
  const count = plan.count.slice()
  const speedIndex = plan.speedIndex.slice()
  return (choice: StepChoice, k: number): number => {
    for (let g = 0; g < groups.length; g++) {
      count[g * steps + k] = choice.count[g]!
      speedIndex[g * steps + k] = choice.speedIndex[g]!
    }
    return configurations.ofStep(count, speedIndex, k)
  }
}
