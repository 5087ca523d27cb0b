import { getTankVolumeM3 } from '#domain/hydraulics/tank-volume.ts'
import { computeDemandCharge } from '#domain/optimization/demand-charge.ts'
import type { Configurations } from '#domain/optimization/intern-configurations.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type {
  Ceiling,
  Judgement,
  ScheduleEvaluator,
  TankState,
} from '#domain/optimization/schedule-evaluator.ts'
import type { TankBounds } from '#domain/optimization/tank-bounds.ts'
import { calibrateAccuracy } from '#workers/compute/search/calibrate-accuracy.ts'
import { dependsOnHistory } from '#workers/compute/search/depends-on-history.ts'
import { followControls } from '#workers/compute/search/follow-controls.ts'
import { createNetworkResponse } from '#workers/compute/search/network-response.ts'
import type { Twin } from '#workers/compute/search/open-twin.ts'
import { createPlanTracks } from '#workers/compute/search/plan-tracks.ts'
import { reachMargins } from '#workers/compute/search/reach-margins.ts'
import { createInstantSolver } from '#workers/compute/search/solve-instant.ts'
import type { Respond } from '#workers/compute/search/step-tanks.ts'
import { createTankStepper } from '#workers/compute/search/step-tanks.ts'

export type SearchSimulator = ScheduleEvaluator & {
  /** Kept free at each pressure limit, m. */
  pressureMarginM: Float64Array
  /** Whether what the network does at an instant depends on what it did before: two runs may then come apart. */
  isHistoric: boolean
  /** What an hour with the whole margin of a tank used counts for from now on, money; at first nothing. */
  priceMargins(pricePerHour: number): void
  /**
   * Limits in force from now on, in the twin's tank order, and how much of each pressure limit's margin is given up in
   * each step, m; plans judged before must be judged anew.
   */
  setBounds(bounds: TankBounds[], pressureSlackM: Float64Array[]): void
  /** What a plan lacks of the margin of each pressure limit in each step, m; 0 where it is kept. */
  pressureLackByStep(codes: Int32Array): Float64Array[]
  /** Moves a state over one step; the mean power, kW. */
  follow(step: number, configuration: number, state: TankState, isExact: boolean): number
}

/** Share of what the kept plan costs in steps still to come that a trial is charged before it is given up. */
const REMAINING = 0.98

/**
 * The fast evaluator: the twin's tanks moved through the horizon from the first changed step on, given up as soon as
 * the plan cannot be worth it. The network's responses come from a table, or from EPANET where exactness is asked for.
 */
export const createSearchSimulator = (
  twin: Twin,
  problem: OptimizationProblem,
  configurations: Configurations,
  maxStepS: number,
): SearchSimulator => {
  const { hydraulic, boundariesS, endLevel, demandCharge } = problem
  const { tanks } = twin
  const n = tanks.length
  const steps = boundariesS.length - 1
  const links = followControls(twin, hydraulic)
  const instant = createInstantSolver(twin, hydraulic.limits, links.ids)
  calibrateAccuracy(twin, instant, links.ids.length)
  const isHistoric = dependsOnHistory(twin, instant, links.ids.length)
  const startM = Float64Array.from(tanks, ({ id, initM, minM, maxM }) =>
    Math.max(minM, Math.min(maxM, hydraulic.start.tankLevelM[id] ?? initM)),
  )
  const margins = reachMargins(twin, instant, {
    askedM: Float64Array.from(instant.roomIds, (id) => problem.pressureMarginM[id] ?? 0),
    speeds: problem.pumps.map(({ speeds }) => Math.max(...speeds)),
    startM,
    states: links.statesOf(links.startState),
  })
  instant.marginM.set(margins)
  const network = createNetworkResponse(twin, configurations, links, instant, isHistoric)
  const stepper = createTankStepper(twin, problem, links, maxStepS)
  const { grid, rangeM } = stepper
  const endM = new Float64Array(n).fill(Number.NEGATIVE_INFINITY)
  const volumeOf = (levelM: Float64Array) =>
    tanks.reduce((sum, tank, i) => sum + getTankVolumeM3(tank.volume, levelM[i]!), 0)
  const startM3 = volumeOf(startM)

  const createState = (): TankState => ({
    levelM: startM.slice(),
    links: links.startState,
    cost: 0,
    level: 0,
    pressure: 0,
    power: 0,
    marginCost: 0,
    worstAmount: 0,
    worstAt: -1,
  })
  const tracks = createPlanTracks(createState(), steps, grid.count)
  const state = createState()
  const judgement: Judgement = {
    cost: 0,
    level: 0,
    endLevel: 0,
    pressure: 0,
    power: 0,
    marginCost: 0,
    worst: null,
  }

  const finish = (at: TankState, powerKw: Float64Array | null): Judgement => {
    let { worstAmount, worstAt } = at
    judgement.endLevel = 0
    for (let i = 0; i < n; i++) {
      const lack = (endM[i]! - at.levelM[i]!) / rangeM[i]!
      if (lack <= 0) continue
      judgement.endLevel += lack
      if (lack <= worstAmount) continue
      worstAmount = lack
      worstAt = ((steps - 1) * n + i) * 2 + 1
    }
    judgement.cost = at.cost
    if (demandCharge && powerKw) {
      const { startS, durationS } = grid
      judgement.cost += computeDemandCharge(demandCharge, hydraulic.startClockS, startS, durationS, powerKw)
    }
    if (endLevel.kind === 'priced') judgement.cost -= endLevel.valuePerM3 * (volumeOf(at.levelM) - startM3)
    judgement.level = at.level
    judgement.pressure = at.pressure
    judgement.power = at.power
    judgement.marginCost = at.marginCost
    const tankAt = worstAt >> 1
    judgement.worst =
      worstAt < 0 ? null : { tank: tankAt % n, isLow: (worstAt & 1) === 1, step: Math.floor(tankAt / n) }
    return judgement
  }

  const run = (codes: Int32Array, fromStep: number, ceiling: Ceiling | null, respond: Respond) => {
    const powerKw = tracks.begin(codes, fromStep, state)
    for (let k = fromStep; k < steps; k++) {
      network.setSlack(pressureSlackM[k]!)
      stepper.runStep(k, codes[k]!, state, respond, powerKw)
      tracks.note(k + 1, state)
      if (!ceiling) continue
      const { weights, reference, base, threshold } = ceiling
      const remaining = tracks.remainingCost(k + 1)
      const partial =
        (state.cost + (remaining > 0 ? REMAINING : 1 / REMAINING) * remaining) / reference +
        base +
        state.marginCost / reference +
        weights.level * state.level +
        weights.pressure * state.pressure +
        weights.power * state.power
      if (partial > threshold) return null
    }
    const judged = finish(state, powerKw)
    tracks.end(judged.cost)
    return judged
  }

  const noSlack = () => Array.from({ length: steps }, () => new Float64Array(margins.length))
  let pressureSlackM: Float64Array[] = noSlack()
  const response = new Float64Array(n + 1)
  const piecesKw = new Float64Array(grid.count)
  return {
    pressureMarginM: margins,
    isHistoric,
    minM: Float64Array.from(tanks, (tank) => tank.minM),
    rangeM,
    areaM2: Float64Array.from(tanks, (tank) => tank.areaM2),
    judge: (codes, fromStep, ceiling) => run(codes, fromStep, ceiling, network.estimate),
    judgeExactly: (codes, fromStep, ceiling) => {
      if (!isHistoric) return run(codes, fromStep, ceiling, ceiling ? network.solve : network.solveAndLearn)
      // What is looked at closely is learned from, too.
      if (!ceiling) run(codes, 0, null, network.solveAndLearn)
      // As a cold run goes: from the beginning, nothing else solved in between.
      instant.restart()
      return run(codes, 0, ceiling, network.solve)
    },
    priceMargins: stepper.priceMargins,
    keep: tracks.keep,
    levelsOfLast: tracks.levelsOfTrial,
    createState,
    copyState: (from, to) => {
      for (let i = 0; i < n; i++) to.levelM[i] = from.levelM[i]!
      to.links = from.links
      to.cost = from.cost
      to.level = from.level
      to.pressure = from.pressure
      to.power = from.power
      to.marginCost = from.marginCost
      to.worstAmount = from.worstAmount
      to.worstAt = from.worstAt
    },
    advance: (k, configuration, at) => {
      network.setSlack(pressureSlackM[k]!)
      return stepper.runStep(k, configuration, at, network.estimate, null)
    },
    follow: (k, configuration, at, isExact) => {
      stepper.runStep(k, configuration, at, isExact ? network.solve : network.estimate, piecesKw)
      let energyKws = 0
      for (let s = grid.firstOfStep[k]!; s < grid.firstOfStep[k + 1]!; s++)
        energyKws += piecesKw[s]! * grid.durationS[s]!
      return energyKws / (boundariesS[k + 1]! - boundariesS[k]!)
    },
    finish: (at) => finish(at, null),
    easeControls: links.followsLevels ? links.ease : null,
    respond: (k, configuration, levelM) => {
      const demand = grid.demand[grid.firstOfStep[k]!]!
      const full = stepper.listFullTanks(levelM)
      const { inflowM3PerH, powerKw } = network.estimate(
        demand,
        configuration,
        links.startState,
        full,
        levelM,
      )
      response.set(inflowM3PerH)
      response[n] = powerKw
      return response
    },
    pressureLackByStep: (codes) => {
      if (isHistoric) instant.restart()
      const at = createState()
      return noSlack().map((lackM, k) => {
        const respond: Respond = (...asked) => {
          const answer = network.solve(...asked)
          for (const [i, room] of instant.roomM.entries()) if (-room > lackM[i]!) lackM[i] = -room
          return answer
        }
        stepper.runStep(k, codes[k]!, at, respond, null)
        return lackM
      })
    },
    setBounds: (bounds, slackM) => {
      stepper.setBounds(bounds)
      pressureSlackM = slackM
      for (const [i, bound] of bounds.entries())
        endM[i] = (tanks[i]!.isStill ? null : bound.endM) ?? Number.NEGATIVE_INFINITY
    },
  }
}
