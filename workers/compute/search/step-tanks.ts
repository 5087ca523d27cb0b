import { getTankLevelM, getTankVolumeM3 } from '#domain/hydraulics/tank-volume.ts'
import { createPriceIntegral } from '#domain/optimization/price-integral.ts'
import type { OptimizationProblem } from '#domain/optimization/problem.ts'
import type { TankState } from '#domain/optimization/schedule-evaluator.ts'
import type { TankBounds } from '#domain/optimization/tank-bounds.ts'
import { weighMarginUse } from '#domain/optimization/weigh-margin-use.ts'
import type { ControlledLinks } from '#workers/compute/search/follow-controls.ts'
import { listTankMargins } from '#workers/compute/search/list-tank-margins.ts'
import type { Twin } from '#workers/compute/search/open-twin.ts'
import type { Response } from '#workers/compute/search/response-piece.ts'
import { buildStepGrid } from '#workers/compute/search/step-grid.ts'

/** What the network does in a demand interval, with a configuration of pumps, link states and closed tanks. */
export type Respond = (
  demand: number,
  configuration: number,
  links: number,
  fullTanks: number,
  levelM: Float64Array,
) => Response

/**
 * Moves tank levels through time as EPANET does, over the pieces of a step, with the limits kept account of.
 * Sub-steps end where a control or rule acts or a tank that closes is full.
 */
export const createTankStepper = (
  twin: Twin,
  problem: OptimizationProblem,
  links: ControlledLinks,
  maxStepS: number,
) => {
  const { hydraulic, boundariesS } = problem
  const { tanks } = twin
  const n = tanks.length
  const grid = buildStepGrid(
    boundariesS,
    twin.demand.startS,
    Math.min(maxStepS, twin.prepared.hydraulicStepS),
  )
  const rangeM = Float64Array.from(tanks, (tank) => Math.max(0.1, tank.maxM - tank.minM))
  const closing = [...tanks.keys()].filter((i) => tanks[i]!.closesWhenFull)
  const lowM = new Float64Array(grid.count * n)
  const highM = new Float64Array(grid.count * n)
  const margins = listTankMargins(problem, tanks)
  let marginPricePerHour = 0
  const priceUntil = createPriceIntegral(hydraulic.price)
  /** Money for one kW through each piece. */
  const costPerKw = Float64Array.from(
    { length: grid.count },
    (_, s) => priceUntil(grid.startS[s]! + grid.durationS[s]!) - priceUntil(grid.startS[s]!),
  )
  const maxPowerKw = hydraulic.limits.maxPowerKw ?? Number.POSITIVE_INFINITY
  const inflow = new Float64Array(n)
  const felt = new Float64Array(n)
  const volumeAt = (i: number, levelM: number) => getTankVolumeM3(tanks[i]!.volume, levelM)

  const listFullTanks = (levelM: Float64Array) => {
    let bits = 0
    for (let c = 0; c < closing.length; c++)
      if (levelM[closing[c]!]! >= tanks[closing[c]!]!.maxM) bits |= 1 << c
    return bits
  }

  const untilFull = (levelM: Float64Array, spanS: number) => {
    let untilS = spanS
    for (const i of closing) {
      if (inflow[i]! <= 0) continue
      const roomM3 = volumeAt(i, tanks[i]!.maxM) - volumeAt(i, levelM[i]!)
      const fillS = Math.round((roomM3 / inflow[i]!) * 3600)
      if (fillS > 0 && fillS < untilS) untilS = fillS
    }
    return untilS
  }

  const fill = (levelM: Float64Array, spanS: number) => {
    for (let i = 0; i < n; i++) {
      const tank = tanks[i]!
      const volume = (inflow[i]! * spanS) / 3600
      if (tank.hasVaryingArea) levelM[i] = getTankLevelM(tank.volume, volumeAt(i, levelM[i]!) + volume)
      else levelM[i] = levelM[i]! + volume / tank.areaM2
      if (tank.closesWhenFull && levelM[i]! > tank.maxM - FULL_M) levelM[i] = tank.maxM
    }
  }

  /** Returns the mean power, kW. */
  const runPiece = (s: number, configuration: number, state: TankState, respond: Respond): number => {
    const { levelM } = state
    const endS = grid.startS[s]! + grid.durationS[s]!
    let atS = grid.startS[s]!
    let energyKws = 0
    for (let events = 0; atS < endS; events++) {
      if (links.isActive) state.links = links.next(state.links, atS, levelM, inflow)
      for (let i = 0; i < n; i++) felt[i] = Math.max(tanks[i]!.bottomM, Math.min(tanks[i]!.topM, levelM[i]!))
      const response = respond(grid.demand[s]!, configuration, state.links, listFullTanks(levelM), felt)
      inflow.set(response.inflowM3PerH)
      let spanS = endS - atS
      if (events < EVENTS_MOST) {
        if (links.isActive) spanS = links.untilEvent(state.links, atS, spanS, levelM, inflow)
        if (closing.length > 0) spanS = untilFull(levelM, spanS)
        if (links.hasRules) {
          const ruled = links.untilRule(state.links, atS, spanS, levelM, inflow)
          spanS = ruled.spanS
          state.links = ruled.state
        }
      }
      fill(levelM, spanS)
      const hours = spanS / 3600
      energyKws += response.powerKw * spanS
      state.pressure += (response.pressureLackM / 10) * hours
      if (!response.isBalanced) state.pressure += hours
      if (response.powerKw > maxPowerKw) state.power += (response.powerKw / maxPowerKw - 1) * hours
      atS += spanS
    }
    const powerKw = energyKws / grid.durationS[s]!
    state.cost += powerKw * costPerKw[s]!
    return powerKw
  }

  /** The emptiest tank: what a lack of pressure is mended by filling. */
  const findEmptiest = (levelM: Float64Array) => {
    let emptiest = 0
    let least = Number.POSITIVE_INFINITY
    for (let i = 0; i < n; i++) {
      const share = (levelM[i]! - tanks[i]!.minM) / rangeM[i]!
      if (share >= least) continue
      least = share
      emptiest = i
    }
    return emptiest
  }

  const noteLevels = (s: number, k: number, state: TankState) => {
    const hours = grid.durationS[s]! / 3600
    const endS = grid.startS[s]! + grid.durationS[s]!
    for (let i = 0; i < n; i++) {
      const used = weighMarginUse(margins[i]!, state.levelM[i]!, endS)
      state.marginCost += used * hours * marginPricePerHour
      const low = lowM[s * n + i]! - state.levelM[i]!
      const high = state.levelM[i]! - highM[s * n + i]!
      if (low <= 0 && high <= 0) continue
      const amount = Math.max(low, high) / rangeM[i]!
      state.level += amount * hours
      if (amount <= state.worstAmount) continue
      state.worstAmount = amount
      state.worstAt = (k * n + i) * 2 + (low > 0 ? 1 : 0)
    }
  }

  return {
    grid,
    rangeM,
    listFullTanks,
    /** Moves a state over a step; mean power of each piece goes into `powerKw` where given. */
    runStep: (
      k: number,
      configuration: number,
      state: TankState,
      respond: Respond,
      powerKw: Float64Array | null,
    ) => {
      inflow.fill(0)
      for (let s = grid.firstOfStep[k]!; s < grid.firstOfStep[k + 1]!; s++) {
        const lackBefore = state.pressure
        const power = runPiece(s, configuration, state, respond)
        if (powerKw) powerKw[s] = power
        if (state.pressure - lackBefore > state.worstAmount) {
          state.worstAmount = state.pressure - lackBefore
          state.worstAt = (k * n + findEmptiest(state.levelM)) * 2 + 1
        }
        noteLevels(s, k, state)
      }
    },
    priceMargins: (pricePerHour: number) => {
      marginPricePerHour = pricePerHour
    },
    setBounds: (bounds: TankBounds[]) => {
      bounds.forEach((bound, i) => {
        for (let s = 0; s < grid.count; s++) {
          const endS = grid.startS[s]! + grid.durationS[s]!
          const { closesWhenFull, isStill } = tanks[i]!
          lowM[s * n + i] = isStill ? Number.NEGATIVE_INFINITY : bound.lowM(endS)
          highM[s * n + i] = isStill || closesWhenFull ? Number.POSITIVE_INFINITY : bound.highM(endS)
        }
      })
    },
  }
}

/** A tank this near its top is full: what is left is less than a second's flow. */
const FULL_M = 1e-4
/** Events of one piece after which the rest of it is one sub-step: a tank or control that flutters may do so each second. */
const EVENTS_MOST = 4_000
