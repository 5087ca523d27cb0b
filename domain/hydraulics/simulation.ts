/**
 * What a simulation is asked and what it answers. Times are seconds from the start of the simulation,
 * flows m3/h, levels and pressures m, power kW, energy kWh, money in the tenant's currency.
 */
export type HydraulicProblem = {
  /** The network version's INP text, as imported. */
  inp: string
  durationS: number
  /** Seconds after local midnight at the start, for controls by clock time. */
  startClockS: number
  start: StartState
  demand: DemandInput
  /** Price of energy per kWh in equal slots from the start; the last slot goes on to the end. */
  price: { slotS: number; perKwh: number[] }
  limits: HydraulicLimits
  /** Junctions whose pressures are asked for. */
  watchedJunctions?: string[]
}

export type StartState = {
  /** Measured level by tank id, m above the tank's bottom; a tank left out starts at its INP level. */
  tankLevelM: Record<string, number>
  /** Relative speed by pump id, 0 = off; a pump left out starts as in the INP. */
  pumpSpeed: Record<string, number>
  /** Whether a pipe or valve that the network's own controls drive is open; one left out starts as in the INP. */
  linkOpen?: Record<string, boolean>
  /** State by decided valve id; one left out starts as in the INP. */
  valveState?: Record<string, ValveState>
}

/**
 * What a valve, or a pipe used as one, may be put in. A setting is in the valve's own meaning: m of pressure head for a
 * PRV, PSV or PBV, m3/h for an FCV, loss coefficient for a TCV, % open for a PCV. `open` is a plain pipe, without control.
 */
export type ValveState = 'open' | 'closed' | number

/** Forecast demand by zone in equal steps from the start, shared out to the zone's junctions by weight. */
export type DemandInput = {
  stepS: number
  zones: ZoneDemand[]
}
export type ZoneDemand = {
  key: string
  /** One value a step, m3/h; the last goes on to the end. */
  flowM3PerH: number[]
  /** Share of the zone's demand at each junction; shares sum to 1. */
  junctions: { id: string; share: number }[]
}

export type HydraulicLimits = {
  /** By tank id: the operating range, inside the tank's own range. */
  tanks: Record<string, { minM: number; maxM: number }>
  /** By junction id: least and, if given, greatest pressure, m. Junctions left out have no limit. */
  pressures: Record<string, { minM: number; maxM?: number }>
  /** Limit on the total electric power of all pumps, kW. */
  maxPowerKw?: number
}

/**
 * Relative speed of each pump in each step: 0 = off, 1 = nominal; and the state of each decided valve, where there are
 * any. `boundariesS` has one entry more than there are steps, from 0.
 */
export type Schedule = {
  boundariesS: number[]
  pumpSpeed: Record<string, number[]>
  valves?: Record<string, ValveState[]>
}

/**
 * What drives pumps and decided valves: the INP's own controls and rules (today's rules, the baseline), or a schedule.
 * `watched`: valves and pipes whose states are asked for.
 */
export type Operation = { kind: 'controls'; watched?: string[] } | { kind: 'schedule'; schedule: Schedule }

export type ViolationKind =
  | 'tank-below-min'
  | 'tank-above-max'
  | 'tank-end-below-target'
  | 'pressure-below-min'
  | 'pressure-above-max'
  | 'power-above-max'
  | 'starts-above-max'
  | 'on-time-below-min'
  | 'off-time-below-min'
  | 'changes-above-max'
  | 'held-time-below-min'
  | 'not-balanced'

/** One broken limit: at which asset, the worst amount beyond the limit, when it began, when it was worst and how long it lasted. */
export type Violation = {
  kind: ViolationKind
  assetId: string
  /** How far beyond the limit at worst, in `unit`. */
  amount: number
  unit: 'm' | 'kW' | 'starts' | 'changes' | 's' | 'm3'
  limit: number
  fromS: number
  worstAtS: number
  durationS: number
}

export type SimulationResult = {
  /** Instants at which the series below are given: every hydraulic time step and the end. n entries. */
  timesS: number[]
  /** n entries a tank. */
  tankLevelM: Record<string, number[]>
  /** n-1 entries a pump: the value that held from timesS[i] to timesS[i+1]. */
  pumps: Record<string, PumpSeries>
  /** n-1 entries a valve or pipe that was watched. */
  valves?: Record<string, ValveState[]>
  /** n-1 entries a junction that was watched, m. */
  pressureM?: Record<string, number[]>
  /** The least pressure margin of each limited junction over the run: pressure minus the limit, and when. */
  leastPressure: Record<string, { pressureM: number; atS: number }>
  energyKwh: number
  cost: number
  /** Energy bought in each hour or part of it is not needed here; the greatest total power is. */
  maxPowerKw: number
  /** Off-to-on changes, the start state counted as what came before. */
  starts: number
  /** Stored volume of all tanks at start and end, and by tank. */
  storedM3: { start: number; end: number; byTank: Record<string, { start: number; end: number }> }
  /** Demand delivered over the run. */
  demandM3: number
  violations: Violation[]
  /** EPANET's warnings by code (1 unbalanced, 2 unstable, 3 disconnected, 4 pump, 5 valve, 6 negative pressure). */
  warnings: { code: number; atS: number }[]
  /** Times a tank stood at its own physical bottom or top within the run: clamping fakes savings. */
  tankClamps: number
}

export type PumpSeries = {
  speed: number[]
  flowM3PerH: number[]
  headM: number[]
  powerKw: number[]
  energyKwh: number
  cost: number
  starts: number
}

export type SimulationOutcome = { ok: true; result: SimulationResult } | { ok: false; error: SimulationError }

export type SimulationError = {
  name: 'network-refused' | 'not-converged' | 'unknown-asset'
  /** EPANET's error code where there is one. */
  code: number | null
  atS: number | null
  message: string
  /** What the network does not have, where that is the error. */
  asset?: { kind: 'tank' | 'pump' | 'link' | 'junction'; id: string }
}
