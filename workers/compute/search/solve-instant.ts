import {
  AnalysisStatistic,
  InitHydOption,
  LinkProperty,
  NodeProperty,
  Option,
  TimeParameter,
} from 'epanet-js'
import { LEAST_PRESSURE_M } from '#domain/hydraulics/least-pressure.ts'
import type { HydraulicLimits } from '#domain/hydraulics/simulation.ts'
import { setValveState } from '#workers/compute/epanet/valve-state.ts'
import type { Twin } from '#workers/compute/search/open-twin.ts'
import type { LinkState } from '#workers/compute/search/read-kept-controls.ts'

/** What the network does at an instant. */
export type Instant = {
  /** Net flow into each tank, m3/h. */
  inflowM3PerH: Float64Array
  /** Electric power of all scheduled pumps, kW. */
  powerKw: number
  /** Room left of each pressure limit and its margin, m; negative where broken. */
  pressureRoomM: Float64Array
  isBalanced: boolean
}

/**
 * Pump speeds in the problem's order with which of its states each decided valve is in after them, and states of the links
 * that keep their own controls.
 */
export type LinkSetting = { speeds: Float64Array; states: LinkState[] }

const UNBALANCED = 1
const FIRST_ERROR = 100
/** What EPANET's own default allows: a check valve by a full tank may take fifty to come to rest. */
const SETTLING_TRIALS = 200

export type InstantSolver = ReturnType<typeof createInstantSolver>

/** Solves the twin for any demand interval, link setting and tank levels. The answer is reused by the next call. */
export const createInstantSolver = (twin: Twin, limits: HydraulicLimits, controlledLinks: string[]) => {
  const { tanks, pumps, valves, prepared } = twin
  const { network, factors, operation } = prepared
  const { engine, project, nodes, links } = network
  const rooms = listRooms(twin, limits)
  const controlled = controlledLinks.map((id) => links.get(id)!)
  const coupled = operation.coupledLinks.map(({ linkId, pumpIds, opensWith }) => ({
    link: links.get(linkId)!,
    pumps: pumpIds.map((id) => pumps.indexOf(links.get(id)!)).filter((p) => p >= 0),
    opensWhilePumping: opensWith === 'pump-on',
  }))
  const value = engine._malloc(8)
  const time = engine._malloc(8)
  const heads = engine._malloc(8 * nodes.size)
  /** Kept free at each limit, m. */
  const marginM = new Float64Array(rooms.length)
  const answer: Instant = {
    inflowM3PerH: new Float64Array(tanks.length),
    powerKw: 0,
    pressureRoomM: new Float64Array(rooms.length),
    isBalanced: true,
  }
  let demandSet = -1
  const speedSet = pumps.map(() => Number.NaN)
  const stateSet: (LinkState | null)[] = controlled.map(() => null)
  const coupledSet = coupled.map(() => -1)
  const valveSet = valves.map(() => -1)

  const setLinks = ({ speeds, states }: LinkSetting) => {
    for (let p = 0; p < pumps.length; p++) {
      if (speedSet[p] === speeds[p]) continue
      speedSet[p] = speeds[p]!
      engine._EN_setlinkvalue(project, pumps[p]!, LinkProperty.Setting, speeds[p]!)
    }
    for (let i = 0; i < coupled.length; i++) {
      const one = coupled[i]!
      if (one.pumps.length === 0) continue
      const status = one.pumps.some((p) => speeds[p]! > 0) === one.opensWhilePumping ? 1 : 0
      if (coupledSet[i] === status) continue
      coupledSet[i] = status
      engine._EN_setlinkvalue(project, one.link, LinkProperty.Status, status)
    }
    for (let v = 0; v < valves.length; v++) {
      const state = speeds[pumps.length + v]!
      if (valveSet[v] === state) continue
      valveSet[v] = state
      setValveState(prepared, valves[v]!.link, valves[v]!.states[state]!)
    }
    for (let i = 0; i < controlled.length; i++) {
      const state = states[i]!
      if (stateSet[i] === state) continue
      stateSet[i] = state
      if (typeof state === 'number')
        engine._EN_setlinkvalue(project, controlled[i]!, LinkProperty.Setting, state)
      else engine._EN_setlinkvalue(project, controlled[i]!, LinkProperty.Status, state === 'open' ? 1 : 0)
    }
  }

  const read = (speeds: Float64Array, code: number) => {
    const at = value >> 3
    answer.isBalanced = code < FIRST_ERROR
    if (code === UNBALANCED) {
      engine._EN_getstatistic(project, AnalysisStatistic.RelativeError, value)
      answer.isBalanced = engine.HEAPF64[at]! <= prepared.accuracy
    }
    for (let i = 0; i < tanks.length; i++) {
      engine._EN_getnodevalue(project, tanks[i]!.node, NodeProperty.Demand, value)
      answer.inflowM3PerH[i] = engine.HEAPF64[at]! * factors.flowM3PerH
    }
    answer.powerKw = 0
    for (let p = 0; p < pumps.length; p++) {
      if (speeds[p] === 0) continue
      engine._EN_getlinkvalue(project, pumps[p]!, LinkProperty.Energy, value)
      answer.powerKw += engine.HEAPF64[at]!
    }
    if (rooms.length === 0) return
    engine._EN_getnodevalues(project, NodeProperty.Head, heads)
    const first = (heads >> 3) - 1
    for (let i = 0; i < rooms.length; i++) {
      const room = rooms[i]!
      const headM = Math.max(room.leastHeadM, engine.HEAPF64[first + room.node]! * factors.lengthM)
      answer.pressureRoomM[i] = room.sign * (headM - room.headM) - marginM[i]!
    }
  }

  /** Back to EPANET's own first guess of all flows, as a run begins: what comes next does not depend on what was before. */
  const restart = () => {
    engine._EN_initH(project, InitHydOption.InitFlow)
    speedSet.fill(Number.NaN)
    stateSet.fill(null)
    coupledSet.fill(-1)
    valveSet.fill(-1)
  }

  const run = (demand: number, setting: LinkSetting, levelM: Float64Array): number => {
    if (demandSet !== demand)
      engine._EN_settimeparam(project, TimeParameter.PatternStart, demand * prepared.patternStepS)
    demandSet = demand
    setLinks(setting)
    for (let i = 0; i < tanks.length; i++) {
      const tank = tanks[i]!
      const level = Math.max(tank.bottomM, Math.min(tank.topM, levelM[i]!))
      const inFile = (level + tank.offsetM) / factors.lengthM
      engine._EN_setnodevalue(project, tank.node, NodeProperty.TankLevel, inFile)
    }
    return engine._EN_runH(project, time)
  }

  /** An error leaves flows behind from which EPANET solves nothing any more. */
  const solve = (demand: number, setting: LinkSetting, levelM: Float64Array): Instant => {
    let code = run(demand, setting, levelM)
    if (code >= FIRST_ERROR) {
      restart()
      code = run(demand, setting, levelM)
    }
    read(setting.speeds, code)
    if (code >= FIRST_ERROR) restart()
    return answer
  }
  const trials = network.getOption(Option.Trials)
  /** From EPANET's own first guess, with the trials that it takes: the same whatever was solved before. */
  const settle = (demand: number, setting: LinkSetting, levelM: Float64Array): Instant => {
    restart()
    network.setOption(Option.Trials, Math.max(trials, SETTLING_TRIALS))
    if (!solve(demand, setting, levelM).isBalanced) solve(demand, setting, levelM)
    network.setOption(Option.Trials, trials)
    return answer
  }
  return { solve, settle, restart, roomIds: rooms.map(({ id }) => id), marginM, roomM: answer.pressureRoomM }
}

/** Pressure limits as heads: above the head there is room if `sign` is 1, below if -1. */
const listRooms = ({ prepared }: Twin, { pressures }: HydraulicLimits) =>
  Object.entries(pressures).flatMap(([id, { minM, maxM }]) => {
    const node = prepared.network.nodes.get(id)
    if (node === undefined) return []
    const elevationM = prepared.network.getNode(node, NodeProperty.Elevation) * prepared.factors.lengthM
    const leastHeadM = elevationM + LEAST_PRESSURE_M
    const least = { id, node, sign: 1, headM: elevationM + minM, leastHeadM }
    return maxM === undefined ? [least] : [least, { ...least, sign: -1, headM: elevationM + maxM }]
  })
