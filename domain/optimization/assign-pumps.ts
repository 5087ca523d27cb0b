import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { SwitchingLimits } from '#domain/optimization/switching-limits.ts'
import { DAY_S, isForced } from '#domain/optimization/switching-limits.ts'

type State = {
  parent: State | null
  /** Pumps that run in the first step; only a plan that repeats asks for them. */
  first: number
  /** Pumps that run in the step before, as bits in the group's order. */
  on: number
  sinceS: number[]
  starts: number[]
  startsToday: number[]
  hoursS: number[]
  excess: number
}

/** States kept a step. Where fewer arise, which is nearly always, the answer is exact. */
const WIDTH = 2_000

/**
 * Which pumps of a group run in each step, given how many: bits in the group's order, one entry a step.
 * First the switching limits are kept as well as can be, then starts are spread, then run hours.
 * Dynamic programming over steps, pumps that are alike taken as one.
 */
export const assignPumps = (
  space: SearchSpace,
  g: number,
  count: Uint8Array,
  limits: SwitchingLimits[],
): number[] => {
  const { steps, boundariesS } = space
  const pumps = space.groups[g]!.pumps
  const mine = pumps.map((p) => limits[p]!)
  const subsets = listSubsets(pumps.length)
  const kinds = listKinds(space, pumps, mine)
  let states: State[] = [
    {
      parent: null,
      first: 0,
      on: mine.reduce((bits, limit, i) => bits | (limit.stateAtStart ? 1 << i : 0), 0),
      sinceS: mine.map((limit) => -limit.inStateForS),
      starts: pumps.map(() => 0),
      startsToday: pumps.map(() => 0),
      hoursS: pumps.map(() => 0),
      excess: 0,
    },
  ]
  for (let k = 0; k < steps; k++) {
    const atS = boundariesS[k]!
    const untilS = boundariesS[k + 1]!
    const isNewDay = k > 0 && Math.floor(atS / DAY_S) !== Math.floor(boundariesS[k - 1]! / DAY_S)
    let canRun = 0
    for (const [i, p] of pumps.entries()) if (space.isAvailable[p * steps + k]) canRun |= 1 << i
    const frozen = space.frozen[k]
    const wanted = frozen
      ? [pumps.reduce((bits, p, i) => bits | (frozen[p]! > 0 ? 1 << i : 0), 0)]
      : subsets[count[g * steps + k]!]!.filter((bits) => (bits & ~canRun) === 0)
    const best = new Map<number, State>()
    for (const state of states) {
      for (const on of wanted) {
        if (space.isRepeating && k === 0) {
          const begun = beginAnywhere(state, on, untilS - atS)
          best.set(on, begun)
          continue
        }
        const isIdleSwap = (on & ~state.on) !== 0 && (state.on & ~on & canRun) !== 0
        if (isIdleSwap && !frozen) continue
        const next = advance(state, on, atS, untilS, isNewDay, (i) => isForced(space, pumps[i]!, k), mine)
        const key = keyOf(next, untilS, mine, kinds)
        const other = best.get(key)
        if (!other || compare(next, other) < 0) best.set(key, next)
      }
    }
    states = [...best.values()]
    if (states.length > WIDTH) states = states.sort(compare).slice(0, WIDTH)
  }
  if (space.isRepeating) states = states.map((state) => close(state, mine))
  const path: number[] = []
  let state: State | null = states.sort(compare)[0] ?? null
  for (; state?.parent; state = state.parent) path.push(state.on)
  return path.reverse()
}

const advance = (
  state: State,
  on: number,
  atS: number,
  untilS: number,
  isNewDay: boolean,
  isForcedAt: (i: number) => boolean,
  limits: SwitchingLimits[],
): State => {
  const sinceS = state.sinceS.slice()
  const starts = state.starts.slice()
  const startsToday = isNewDay ? starts.map(() => 0) : state.startsToday.slice()
  const hoursS = state.hoursS.slice()
  let excess = state.excess
  limits.forEach((limit, i) => {
    const was = (state.on >> i) & 1
    const is = (on >> i) & 1
    if (is) hoursS[i]! += untilS - atS
    if (was === is) return
    const least = is ? limit.minOffS : limit.minOnS
    const heldS = atS - sinceS[i]!
    if (heldS < least && !isForcedAt(i)) excess += (least - heldS) / least
    if (is) {
      starts[i]!++
      startsToday[i]!++
      if (startsToday[i]! > limit.maxStartsPerDay && !isForcedAt(i)) excess += 1
    }
    sinceS[i] = atS
  })
  return { parent: state, first: state.first, on, sinceS, starts, startsToday, hoursS, excess }
}

/** The first step of a plan that repeats: any pumps may be the ones that have run before. */
const beginAnywhere = (state: State, on: number, spanS: number): State => ({
  ...state,
  parent: state,
  first: on,
  on,
  hoursS: state.hoursS.map((held, i) => held + ((on >> i) & 1) * spanS),
})

/** Counts the starts of pumps that run at the beginning and rest at the end. */
const close = (state: State, limits: SwitchingLimits[]): State => {
  const starts = state.starts.slice()
  let excess = state.excess
  limits.forEach((limit, i) => {
    if (!((state.first >> i) & 1) || (state.on >> i) & 1) return
    starts[i]!++
    if (state.startsToday[i]! + 1 > limit.maxStartsPerDay) excess += 1
  })
  return { ...state, starts, excess }
}

const squares = (values: number[]) => values.reduce((sum, value) => sum + value * value, 0)

/** Less broken limits, then more even starts, then more even hours. */
const compare = (a: State, b: State) => {
  if (Math.abs(a.excess - b.excess) > 1e-9) return a.excess - b.excess
  return squares(a.starts) - squares(b.starts) || squares(a.hoursS) - squares(b.hoursS)
}

/** Equal for states with the same future: pumps that are alike may change places, so what each comes to is summed. */
const keyOf = (state: State, atS: number, limits: SwitchingLimits[], kinds: number[]): number => {
  let [high, low] = [0, 0]
  for (let i = 0; i < limits.length; i++) {
    const limit = limits[i]!
    const heldS = Math.min(atS - state.sinceS[i]!, Math.max(limit.minOnS, limit.minOffS))
    const isOn = ((state.on >> i) & 1) | (((state.first >> i) & 1) << 1)
    let code = scatter(kinds[i]! ^ isOn)
    code = scatter(code ^ Math.round(heldS))
    code = scatter(code ^ ((state.starts[i]! << 16) | state.startsToday[i]!))
    code = scatter(code ^ Math.round(state.hoursS[i]!))
    high = (high + code) | 0
    low = (low + scatter(code ^ 0x5bd1e995)) | 0
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11)
}

/** Austin Appleby's finalizer of MurmurHash3: every bit of the input changes every bit of the output. */
const scatter = (value: number): number => {
  let mixed = value + 0x9e3779b9
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return mixed ^ (mixed >>> 16)
}

/** Pumps of the same kind have the same limits and can run in the same steps: the number of each one's kind. */
const listKinds = (space: SearchSpace, pumps: number[], limits: SwitchingLimits[]): number[] => {
  const kinds = pumps.map((p, i) => {
    const { minOnS, minOffS, maxStartsPerDay } = limits[i]!
    const canRun = space.isAvailable.subarray(p * space.steps, (p + 1) * space.steps)
    return `${minOnS} ${minOffS} ${maxStartsPerDay} ${canRun.join('')}`
  })
  return kinds.map((kind) => kinds.indexOf(kind) << 2)
}

const listSubsets = (n: number): number[][] => {
  const bySize: number[][] = Array.from({ length: n + 1 }, () => [])
  for (let bits = 0; bits < 1 << n; bits++) {
    let size = 0
    for (let rest = bits; rest; rest &= rest - 1) size++
    bySize[size]!.push(bits)
  }
  return bySize
}
