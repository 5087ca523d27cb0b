import type { HydraulicProblem } from '#domain/hydraulics/simulation.ts'
import { computeDemandCharge } from '#domain/optimization/demand-charge.ts'
import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import { createPriceIntegral } from '#domain/optimization/price-integral.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { Judgement, ScheduleEvaluator } from '#domain/optimization/schedule-evaluator.ts'
import type { TankBounds } from '#domain/optimization/tank-bounds.ts'
import type { ControlledLinks } from '#workers/compute/search/follow-controls.ts'
import { followControls } from '#workers/compute/search/follow-controls.ts'
import type { Twin } from '#workers/compute/search/open-twin.ts'
import type { Response } from '#workers/compute/search/response-table.ts'
import { createResponseTable } from '#workers/compute/search/response-table.ts'
import { createInstantSolver } from '#workers/compute/search/solve-instant.ts'
import { buildStepGrid } from '#workers/compute/search/step-grid.ts'
import { interpolate } from '#workers/compute/search/twin-tanks.ts'

export type SearchSimulator = ScheduleEvaluator & {
  /** Limits in force from now on, in the twin's tank order; plans judged before must be judged anew. */
  setBounds(bounds: (TankBounds | null)[]): void
  /** Levels m by tank at the end of each step, of the plan last judged. */
  levelsOfLast(): Float64Array
  statistics: { retrieved: number; solved: number; pieces: number }
}

/** Share of the kept plan's remaining cost that a trial is credited with when it is decided whether to give it up. */
const REMAINING = 0.98
const LEARN = !!process.env.LEARN

type Track = {
  /** State at the start of each step and at the end: [step * tanks + tank] and so on. */
  levelM: Float64Array
  linkState: Int32Array
  cost: Float64Array
  level: Float64Array
  pressure: Float64Array
  power: Float64Array
  worstAmount: Float64Array
  worstAt: Int32Array
  /** Mean power of each piece of the grid. */
  powerKw: Float64Array
  total: number
}

export const createSearchSimulator = (
  twin: Twin,
  problem: OptimizationProblem,
  configurations: Configurations,
): SearchSimulator => {
  const { hydraulic, boundariesS, endLevel, demandCharge } = problem
  const { tanks } = twin
  const n = tanks.length
  const steps = boundariesS.length - 1
  const grid = buildStepGrid(boundariesS, twin.demandStartS, twin.hydraulicStepS)
  const priceUntil = createPriceIntegral(hydraulic.price)
  const links: ControlledLinks = followControls(twin, hydraulic)
  const solveInstant = createInstantSolver(twin, hydraulic.limits, links.links)
  const rangeM = Float64Array.from(tanks, (tank) => Math.max(0.1, tank.maxM - tank.minM))
  const areaM2 = Float64Array.from(
    tanks,
    ({ levelM, volumeM3 }) =>
      (volumeM3[volumeM3.length - 1]! - volumeM3[0]!) / (levelM[levelM.length - 1]! - levelM[0]!),
  )
  const isCurved = tanks.map((tank) => tank.levelM.length > 2)
  const settingOf: number[][] = []
  const settings: { speeds: Float64Array; states: ReturnType<ControlledLinks['statesOf']> }[] = []
  const table = createResponseTable({
    tankCount: n,
    rangeM,
    areaM2,
    solve: (demand, setting, levelM) => solveInstant(demand, settings[setting]!, levelM),
  })
  const toSetting = (configuration: number, linkState: number) => {
    const row = (settingOf[configuration] ??= [])
    let setting = row[linkState]
    if (setting === undefined) {
      setting = settings.length
      row[linkState] = setting
      settings.push({ speeds: configurations.speedsOf(configuration), states: links.statesOf(linkState) })
    }
    return setting
  }

  const startM = Float64Array.from(tanks, (tank) => hydraulic.start.tankLevelM[tank.id] ?? tank.initM)
  const endM = new Float64Array(n).fill(Number.NEGATIVE_INFINITY)
  const lowM = new Float64Array(grid.count * n)
  const highM = new Float64Array(grid.count * n)
  const pricePiece = Float64Array.from(
    { length: grid.count },
    (_, s) =>
      ((priceUntil(grid.startS[s]! + grid.durationS[s]!) - priceUntil(grid.startS[s]!)) * 3600) / grid.durationS[s]!,
  )
  const maxPowerKw = hydraulic.limits.maxPowerKw ?? Number.POSITIVE_INFINITY
  const volumeAt = (i: number, level: number) => interpolate(tanks[i]!.levelM, tanks[i]!.volumeM3, level)
  const startVolume = startM.map((level, i) => volumeAt(i, level))

  const createTrack = (): Track => ({
    levelM: new Float64Array((steps + 1) * n),
    linkState: new Int32Array(steps + 1),
    cost: new Float64Array(steps + 1),
    level: new Float64Array(steps + 1),
    pressure: new Float64Array(steps + 1),
    power: new Float64Array(steps + 1),
    worstAmount: new Float64Array(steps + 1),
    worstAt: new Int32Array(steps + 1).fill(-1),
    powerKw: new Float64Array(grid.count),
    total: 0,
  })
  const kept = createTrack()
  const trial = createTrack()
  let trialFrom = 0
  const levels = new Float64Array(n)
  const judgement: Judgement = { cost: 0, level: 0, endLevel: 0, pressure: 0, power: 0, worst: null }

  const begin = (fromStep: number) => {
    trialFrom = fromStep
    if (fromStep === 0) {
      trial.levelM.set(startM, 0)
      trial.linkState[0] = links.startState
      return
    }
    const source = kept
    trial.levelM.set(source.levelM.subarray(fromStep * n, (fromStep + 1) * n), fromStep * n)
    for (const key of ['linkState', 'cost', 'level', 'pressure', 'power', 'worstAmount', 'worstAt'] as const)
      trial[key][fromStep] = source[key][fromStep]!
    if (demandCharge) trial.powerKw.set(source.powerKw.subarray(0, grid.firstOfStep[fromStep]!))
  }

  /** Moves the levels over a piece of the grid, stopping where a kept control or a closing tank acts. */
  const runPiece = (
    s: number,
    configuration: number,
    linkState: number,
    respond: typeof table.respond,
    sums: { cost: number; pressure: number; power: number },
  ): number => {
    let at = grid.startS[s]!
    let left = grid.durationS[s]!
    let energyKws = 0
    let state = linkState
    for (let guard = 0; left > 0 && guard < 1_000; guard++) {
      state = links.next(state, at, levels, lastInflow)
      for (let i = 0; i < n; i++) felt[i] = Math.max(tanks[i]!.bottomM, Math.min(tanks[i]!.topM, levels[i]!))
      const response: Response = respond(grid.demand[s]!, toSetting(configuration, state), felt)
      let spanS = left
      if (links.isActive) spanS = links.untilEvent(state, at, left, levels, response.inflowM3PerH)
      for (let i = 0; i < n; i++) {
        const flow = response.inflowM3PerH[i]!
        lastInflow[i] = flow
        if (!tanks[i]!.closesWhenFull || flow <= 0) continue
        const roomM3 = volumeAt(i, tanks[i]!.maxM) - volumeAt(i, levels[i]!)
        const fillS = Math.round((roomM3 / flow) * 3600)
        if (fillS > 0 && fillS < spanS) spanS = fillS
      }
      for (let i = 0; i < n; i++) {
        const volume = (lastInflow[i]! * spanS) / 3600
        if (isCurved[i]) {
          const tank = tanks[i]!
          levels[i] = interpolate(tank.volumeM3, tank.levelM, volumeAt(i, levels[i]!) + volume)
        } else levels[i] = levels[i]! + volume / areaM2[i]!
        if (tanks[i]!.closesWhenFull && levels[i]! > tanks[i]!.maxM - 1e-4) levels[i] = tanks[i]!.maxM
      }
      const hours = spanS / 3600
      energyKws += response.powerKw * spanS
      sums.pressure += (response.pressureLackM / 10) * hours
      if (!response.isBalanced) sums.pressure += hours
      if (response.powerKw > maxPowerKw) sums.power += (response.powerKw / maxPowerKw - 1) * hours
      at += spanS
      left -= spanS
    }
    const powerKw = energyKws / grid.durationS[s]!
    trial.powerKw[s] = powerKw
    sums.cost += (powerKw * pricePiece[s]! * grid.durationS[s]!) / 3600
    return state
  }
  const lastInflow = new Float64Array(n)
  const felt = new Float64Array(n)
  const sums = { cost: 0, pressure: 0, power: 0 }

  const solveOnly: typeof table.respond = (demand, setting, at) => table.solve(demand, setting, at, LEARN)
  const solveAndLearn: typeof table.respond = (demand, setting, at) => table.solve(demand, setting, at, true)

  /** The tank that is emptiest: what a lack of pressure is mended by filling. */
  const lowest = (levelM: Float64Array) => {
    let least = 0
    let share = Number.POSITIVE_INFINITY
    for (let i = 0; i < n; i++) {
      const now = (levelM[i]! - tanks[i]!.minM) / rangeM[i]!
      if (now < share) {
        share = now
        least = i
      }
    }
    return least
  }

  const run = (
    codes: Int32Array,
    fromStep: number,
    ceiling: Parameters<ScheduleEvaluator['judge']>[2],
    respond: typeof table.respond,
  ): Judgement | null => {
    begin(fromStep)
    levels.set(trial.levelM.subarray(fromStep * n, (fromStep + 1) * n))
    lastInflow.fill(0)
    let state = trial.linkState[fromStep]!
    sums.cost = trial.cost[fromStep]!
    sums.pressure = trial.pressure[fromStep]!
    sums.power = trial.power[fromStep]!
    let level = trial.level[fromStep]!
    let worstAmount = trial.worstAmount[fromStep]!
    let worstAt = trial.worstAt[fromStep]!
    for (let k = fromStep; k < steps; k++) {
      for (let s = grid.firstOfStep[k]!; s < grid.firstOfStep[k + 1]!; s++) {
        const lackBefore = sums.pressure
        state = runPiece(s, codes[k]!, state, respond, sums)
        if (sums.pressure - lackBefore > worstAmount) {
          worstAmount = sums.pressure - lackBefore
          worstAt = (k * n + lowest(levels)) * 2 + 1
        }
        const hours = grid.durationS[s]! / 3600
        for (let i = 0; i < n; i++) {
          const at = levels[i]!
          const low = lowM[s * n + i]! - at
          const high = at - highM[s * n + i]!
          if (low <= 0 && high <= 0) continue
          const amount = Math.max(low, high) / rangeM[i]!
          level += amount * hours
          if (amount > worstAmount) {
            worstAmount = amount
            worstAt = (k * n + i) * 2 + (low > 0 ? 1 : 0)
          }
        }
      }
      const next = k + 1
      trial.levelM.set(levels, next * n)
      trial.linkState[next] = state
      trial.cost[next] = sums.cost
      trial.level[next] = level
      trial.pressure[next] = sums.pressure
      trial.power[next] = sums.power
      trial.worstAmount[next] = worstAmount
      trial.worstAt[next] = worstAt
      if (ceiling) {
        const { weights, reference } = ceiling
        const remaining = kept.total - kept.cost[next]!
        const partial =
          (sums.cost + (remaining > 0 ? REMAINING : 1 / REMAINING) * remaining) / reference +
          ceiling.base +
          weights.level * level +
          weights.pressure * sums.pressure +
          weights.power * sums.power
        if (partial > ceiling.threshold) return null
      }
    }
    let endLack = 0
    for (let i = 0; i < n; i++) {
      const lack = (endM[i]! - levels[i]!) / rangeM[i]!
      if (lack <= 0) continue
      endLack += lack
      if (lack > worstAmount) {
        worstAmount = lack
        worstAt = ((steps - 1) * n + i) * 2 + 1
      }
    }
    let cost = sums.cost
    if (demandCharge)
      cost += computeDemandCharge(demandCharge, hydraulic.startClockS, grid.startS, grid.durationS, trial.powerKw)
    if (endLevel.kind === 'priced')
      for (let i = 0; i < n; i++) cost -= endLevel.valuePerM3 * (volumeAt(i, levels[i]!) - startVolume[i]!)
    trial.total = cost
    judgement.cost = cost
    judgement.level = level
    judgement.endLevel = endLack
    judgement.pressure = sums.pressure
    judgement.power = sums.power
    judgement.worst =
      worstAt < 0
        ? null
        : {
            tank: (worstAt >> 1) % n,
            isLow: (worstAt & 1) === 1,
            step: Math.floor((worstAt >> 1) / n),
          }
    return judgement
  }

  return {
    tankCount: n,
    statistics: table.statistics,
    judge: (codes, fromStep, ceiling) => run(codes, fromStep, ceiling, table.respond),
    judgeExactly: (codes, fromStep, ceiling) => run(codes, fromStep, ceiling, ceiling ? solveOnly : solveAndLearn),
    keep: () => {
      const from = trialFrom
      kept.levelM.set(trial.levelM.subarray(from * n), from * n)
      for (const key of ['linkState', 'worstAt'] as const) kept[key].set(trial[key].subarray(from), from)
      for (const key of ['cost', 'level', 'pressure', 'power', 'worstAmount'] as const)
        kept[key].set(trial[key].subarray(from), from)
      kept.powerKw.set(trial.powerKw)
      kept.total = trial.total
    },
    levelsOfLast: () => trial.levelM,
    setBounds: (bounds) => {
      bounds.forEach((bound, i) => {
        const tank = tanks[i]!
        endM[i] = bound?.endM ?? Number.NEGATIVE_INFINITY
        for (let s = 0; s < grid.count; s++) {
          const endS = grid.startS[s]! + grid.durationS[s]!
          lowM[s * n + i] = bound ? bound.lowM(endS) : tank.minM
          highM[s * n + i] = bound ? bound.highM(endS) : Number.POSITIVE_INFINITY
        }
      })
    },
    effect: (from, to, step) => {
      const s = grid.firstOfStep[step]!
      const before = table.respond(grid.demand[s]!, toSetting(from, links.startState), startM).inflowM3PerH.slice()
      const after = table.respond(grid.demand[s]!, toSetting(to, links.startState), startM).inflowM3PerH
      return Float64Array.from(after, (flow, i) => (flow - before[i]!) / areaM2[i]! / rangeM[i]!)
    },
  }
}
