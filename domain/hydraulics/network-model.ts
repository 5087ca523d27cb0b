/**
 * A water network as read from an EPANET INP file, in SI whatever units the file uses:
 * lengths, heads and levels in m, flows in m3/h, volumes in m3, power in kW.
 */
export type NetworkModel = {
  title: string
  junctions: Junction[]
  reservoirs: Reservoir[]
  tanks: Tank[]
  pipes: Pipe[]
  pumps: Pump[]
  valves: Valve[]
  /** Lines of [CONTROLS] and [RULES] as written: today's rules. */
  controls: string[]
  rules: string[]
  /** Map coordinates, in the file's own units; a node without coordinates is missing here. */
  coordinates: Record<string, { x: number; y: number }>
}

/** `baseDemandM3PerH` is the sum of the junction's demand categories times the mean of their patterns and the file's demand multiplier. */
export type Junction = {
  id: string
  elevationM: number
  baseDemandM3PerH: number
  /** The pattern of the first demand category, null for none. Zones are often mapped by pattern. */
  patternId: string | null
  tag: string | null
}
export type Reservoir = { id: string; headM: number }
export type Tank = {
  id: string
  elevationM: number
  initLevelM: number
  minLevelM: number
  maxLevelM: number
  /** Volume as a piecewise linear function of level, from the diameter or the volume curve; at least two points. */
  volume: { levelM: number; volumeM3: number }[]
  canOverflow: boolean
}
export type Pipe = {
  id: string
  from: string
  to: string
  lengthM: number
  diameterM: number
  hasCheckValve: boolean
}
export type Pump = {
  id: string
  from: string
  to: string
  /** Points of the head curve at nominal speed (flow m3/h, head m); empty for a constant-power pump. */
  curve: { flowM3PerH: number; headM: number }[]
  constantPowerKw: number | null
  /** Nominal relative speed in the file. */
  speed: number
  isInitiallyOpen: boolean
}
export type Valve = { id: string; from: string; to: string; type: string; diameterM: number }

/** A fault in an INP file: where (1-based line, section, id where known), what, and how to mend it. */
export type NetworkProblem = {
  line: number | null
  section: string | null
  id: string | null
  what: string
  mend: string
}

export type ReadNetworkResult =
  | { ok: true; network: NetworkModel; warnings: NetworkProblem[] }
  | { ok: false; problems: NetworkProblem[] }
