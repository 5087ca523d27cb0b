import type { HydraulicProblem, Schedule, ValveState, Violation } from '#domain/hydraulics/simulation.ts'

/** The cheapest schedule of `pumps` and `valves` over `boundariesS` that keeps every limit of `hydraulic`. */
export type OptimizationProblem = {
  hydraulic: HydraulicProblem
  /** Step boundaries, seconds from the start, first 0, last the horizon; steps may differ in length (the first is often short). */
  boundariesS: number[]
  pumps: PumpOption[]
  /** Valves that are decided; left out where there are none. */
  valves?: ValveOption[]
  /** Kept free above each tank's minimum and below its maximum, m, by tank id; absent means 0. */
  tankMarginM: Record<string, { minM: number; maxM: number }>
  /** Kept free above each junction's least pressure and below its greatest, m, by junction id; absent means 0. */
  pressureMarginM: Record<string, number>
  /** Each tank ends at least as full as it began (or as full as its own target), or what it ends with is priced. */
  endLevel:
    | { kind: 'at-least-start' }
    | { kind: 'at-least'; levelM: Record<string, number> }
    | { kind: 'priced'; valuePerM3: number }
  /** A charge on the greatest mean power of any interval, above what the billing period has seen already. */
  demandCharge: { intervalS: number; pricePerKw: number; incumbentKw: number } | null
  /** What the search takes a pump start or a change of a valve to cost: wear that no bill shows. Never in a reported cost. */
  startPrice: number
  /** The same beside it, as a share of what an hour of a pump costs on average under today's rules. */
  startShare: number
  /**
   * What the search takes an hour of a pump or valve to cost that is not as in `previous`, as a share of what a pump's
   * costs on average under today's rules: a plan that turns about with every forecast is not followed. Never in a reported cost.
   */
  changeShare: number
  /** Steps from the start in which pumps and valves stay as `previous`, or as they run now, says. */
  frozenSteps: number
  /**
   * The plan is one that repeats: what runs in its last step runs before its first. Starts are counted round, and the
   * start state of the pumps counts for nothing.
   */
  isRepeating?: boolean
  /** The last plan, on this problem's boundaries: where the search starts from and what frozen steps keep. */
  previous: Schedule | null
  /** Evaluations are those of all searches together that run side by side, each in a thread; 1 where it is not said. */
  budget: { evaluations: number; timeLimitMs: number; threads?: number }
  seed: number
}

export type PumpOption = {
  id: string
  /** Pumps with the same group are identical and interchangeable. */
  group: string
  /** Relative speeds it can run at; [1] for a fixed-speed pump. */
  speeds: number[]
  minOnS: number
  minOffS: number
  maxStartsPerDay: number
  /** Spans in which it cannot run. */
  outOfService: { fromS: number; toS: number }[]
  /** How long it has been in its present state (hydraulic.start.pumpSpeed). */
  inStateForS: number
}

/** A valve, or a pipe used as one, that the plan decides. */
export type ValveOption = {
  id: string
  /** What it may be put in, at least two: `closed` first, then settings in their order, then `open`. */
  states: ValveState[]
  /** Least time from one change to the next. */
  minHeldS: number
  maxChangesPerDay: number
  /** How long it has been in its present state (hydraulic.start.valveState). */
  inStateForS: number
}

export type OptimizationResult = {
  /** `feasible`: every limit held in the search's own judgement. `infeasible`: the least bad schedule found, with what it breaks. */
  state: 'feasible' | 'infeasible'
  schedule: Schedule
  cost: number
  violations: Violation[]
  /** Limits broken unseen: the model's tank stands still at its bottom or top, and would have gone this far beyond. */
  clamps: Violation[]
  /** Where a tank went into the margin that was asked for, its limit held or not; `limit` is the limit with the margin. */
  marginsNotKept: Violation[]
  /** The price per start that the search was steered by; not in `cost` or `trace`. */
  startPrice: number
  evaluations: number
  /** Those that it might spend: the problem's budget for each attempt, twice that for the third. */
  budget: number
  /** Best cost over all attempts of the search; elapsed time is for people, the count is what a replay goes by. */
  trace: { evaluations: number; cost: number; feasible: boolean }[]
  modelBound: ModelBound
  /** True when the time limit ended the search before its evaluations were spent. */
  outOfTime: boolean
}

/** Least cost of the linearised model, not a bound of the EPANET problem; or why there is none. */
export type ModelBound =
  | { kind: 'linearised-tank-balance'; cost: number }
  | { kind: 'none'; because: 'no-feasible-plan' | 'out-of-time' | 'infeasible' }
  | { kind: 'none'; because: 'not-solved'; what: string }

export type OptimizationProgress = {
  evaluations: number
  budget: number
  bestCost: number | null
  isFeasible: boolean
}
