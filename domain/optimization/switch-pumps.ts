import { UNKNOWN_STATE } from '#domain/optimization/count-starts.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { SwitchingLimits } from '#domain/optimization/switching-limits.ts'
import { DAY_S } from '#domain/optimization/switching-limits.ts'

/**
 * Which pumps run, since when, and how often each has started today; of a valve which state it is in and how often it has
 * changed. Seconds from the plan's start.
 */
export type SwitchingState = {
  isOn: Uint8Array
  sinceS: Float64Array
  starts: Uint8Array
  /** Of a plan that repeats: the same in its first step. */
  isOnFirst: Uint8Array
}

/**
 * Follows a group's counts with pumps, and says by how much switching limits are broken: starts beyond the most
 * allowed, and missing shares of minimum on and off times.
 *
 * Pumps are taken from two first-in first-out queues, on and off. For identical pumps that is the best there is: it
 * gives the longest shortest run and rest, and starts that differ by at most one.
 *
 * `countsByGroup`: a start is too many only where the group's pumps have none left between them. For who follows a day that
 * repeats from another step than the judge does: which pump has had which start is not known yet.
 */
export const createPumpSwitcher = (space: SearchSpace, limits: SwitchingLimits[], countsByGroup = false) => {
  const { steps, boundariesS, groups, isAvailable, firstFreeStep, frozen } = space

  const createState = (): SwitchingState => ({
    isOn: Uint8Array.from(limits, (limit) => limit.stateAtStart),
    sinceS: Float64Array.from(limits, (limit) => -limit.inStateForS),
    starts: new Uint8Array(limits.length),
    isOnFirst: new Uint8Array(limits.length),
  })

  const turn = (state: SwitchingState, p: number, to: number, atS: number) => {
    if (to) state.starts[p]!++
    state.isOn[p] = to
    state.sinceS[p] = atS
  }

  const hasStart = (state: SwitchingState, p: number) => state.starts[p]! < limits[p]!.maxStartsPerDay

  const mayStart = (state: SwitchingState, p: number, pumps: number[]): boolean => {
    if (!countsByGroup) return hasStart(state, p)
    let left = 0
    for (const other of pumps) left += limits[other]!.maxStartsPerDay - state.starts[other]!
    return left > 0
  }

  const turnFreely = (state: SwitchingState, p: number, to: number, atS: number, pumps: number[]): number => {
    const limit = limits[p]!
    const leastS = to ? limit.minOffS : limit.minOnS
    const heldS = atS - state.sinceS[p]!
    let excess = heldS < leastS ? (leastS - heldS) / leastS : 0
    if (to && !mayStart(state, p, pumps)) excess += 1
    turn(state, p, to, atS)
    return excess
  }

  /** The pump that has been on (1) or off (0) longest and may change; one with a start left before one without. */
  const findOldest = (state: SwitchingState, pumps: number[], is: number, k: number): number => {
    let best = -1
    for (const p of pumps) {
      if (state.isOn[p] !== is || (is === 0 && !isAvailable[p * steps + k])) continue
      if (best < 0) best = p
      else {
        const isEqual = is === 1 || hasStart(state, p) === hasStart(state, best)
        if (isEqual ? state.sinceS[p]! < state.sinceS[best]! : hasStart(state, p)) best = p
      }
    }
    return best
  }

  /** The first step of a plan that repeats: nothing starts that the last step does not leave at rest. */
  const beginAnywhere = (state: SwitchingState, pumps: number[], k: number, wanted: number): number => {
    let left = wanted
    for (const p of pumps) {
      const is = left > 0 && isAvailable[p * steps + k] ? 1 : 0
      left -= is
      state.isOn[p] = is
      state.isOnFirst[p] = is
      state.sinceS[p] = -limits[p]!.inStateForS
    }
    return 0
  }

  const turnValve = (
    state: SwitchingState,
    p: number,
    k: number,
    to: number,
    atS: number,
    origin: number,
  ) => {
    const { minOnS, maxStartsPerDay, inStateForS } = limits[p]!
    if (space.isRepeating && k === origin && k >= firstFreeStep) {
      state.isOn[p] = to
      state.isOnFirst[p] = to
      state.sinceS[p] = -inStateForS
      return 0
    }
    const before = state.isOn[p]!
    if (before === to) return 0
    const heldS = atS - state.sinceS[p]!
    state.isOn[p] = to
    state.sinceS[p] = atS
    if (before === UNKNOWN_STATE) return 0
    const isLate = ++state.starts[p]! > maxStartsPerDay
    if (k < firstFreeStep) return 0
    return (heldS < minOnS ? (minOnS - heldS) / minOnS : 0) + (isLate ? 1 : 0)
  }

  return {
    createState,
    copyState: (from: SwitchingState, to: SwitchingState) => {
      // Element by element: of so few that is quicker.
      for (let p = 0; p < limits.length; p++) {
        to.isOn[p] = from.isOn[p]!
        to.sinceS[p] = from.sinceS[p]!
        to.starts[p] = from.starts[p]!
        to.isOnFirst[p] = from.isOnFirst[p]!
      }
    },
    resetGroup: (state: SwitchingState, g: number) => {
      for (const p of groups[g]!.pumps) {
        state.isOn[p] = limits[p]!.stateAtStart
        state.sinceS[p] = -limits[p]!.inStateForS
        state.starts[p] = 0
        state.isOnFirst[p] = 0
      }
    },
    /**
     * Goes over into step `k` with `wanted` pumps of the group, or its valve in that state; what that breaks. `origin`:
     * the step that a plan that repeats is followed from, all round.
     */
    enterStep: (state: SwitchingState, g: number, k: number, wanted: number, origin = 0): number => {
      const { pumps, valve } = groups[g]!
      const atS = boundariesS[k]! + (k < origin ? boundariesS[steps]! - boundariesS[0]! : 0)
      const isNewDay =
        k > 0 && Math.floor(boundariesS[k]! / DAY_S) !== Math.floor(boundariesS[k - 1]! / DAY_S)
      if (isNewDay) for (const p of pumps) state.starts[p] = 0
      if (valve) return turnValve(state, pumps[0]!, k, frozen[k]?.[pumps[0]!] ?? wanted, atS, origin)
      if (k < firstFreeStep) {
        for (const p of pumps) {
          const to = frozen[k]![p]! > 0 ? 1 : 0
          if (to !== state.isOn[p]) turn(state, p, to, atS)
        }
        return 0
      }
      if (space.isRepeating && k === origin) return beginAnywhere(state, pumps, k, wanted)
      let on = 0
      for (const p of pumps) {
        if (state.isOn[p] && !isAvailable[p * steps + k]) turn(state, p, 0, atS)
        on += state.isOn[p]!
      }
      let excess = 0
      for (; on < wanted; on++) {
        const p = findOldest(state, pumps, 0, k)
        if (p < 0) break
        excess += turnFreely(state, p, 1, atS, pumps)
      }
      for (; on > wanted; on--) excess += turnFreely(state, findOldest(state, pumps, 1, k), 0, atS, pumps)
      return excess
    },
    /** What a plan that repeats breaks besides as it begins again: starts of what rests at its end. */
    close: (state: SwitchingState, g: number): number => {
      let excess = 0
      if (!space.isRepeating) return excess
      const { pumps, valve } = groups[g]!
      for (const p of pumps) {
        const isStart = valve ? state.isOnFirst[p] !== state.isOn[p] : state.isOnFirst[p] && !state.isOn[p]
        if (isStart && !hasStart(state, p)) excess += 1
      }
      return excess
    },
  }
}

export type PumpSwitcher = ReturnType<typeof createPumpSwitcher>

/**
 * What a group's counts (at [group * steps + step]) must break of the switching limits. A day that repeats is followed
 * from where the fewest run: pumps that all rest there can be taken up in any order, so that the end meets the beginning.
 */
export const createSwitchingJudge = (space: SearchSpace, switcher: PumpSwitcher) => {
  const { steps, boundariesS } = space
  const state = switcher.createState()
  const isRound =
    space.isRepeating && space.firstFreeStep === 0 && boundariesS[steps]! - boundariesS[0]! <= DAY_S
  return (g: number, count: Uint8Array): number => {
    const base = g * steps
    let origin = 0
    if (isRound) for (let k = 1; k < steps; k++) if (count[base + k]! < count[base + origin]!) origin = k
    switcher.resetGroup(state, g)
    let excess = 0
    for (let i = 0; i < steps; i++) {
      const k = (origin + i) % steps
      excess += switcher.enterStep(state, g, k, count[base + k]!, origin)
    }
    return excess + switcher.close(state, g)
  }
}
