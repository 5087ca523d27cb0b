import { AnalysisStatistic, LinkProperty, LinkType, NodeProperty, TimeParameter } from 'epanet-js'
import type { HydraulicLimits } from '#domain/hydraulics/simulation.ts'
import { readElevations } from '#workers/compute/search/drive-demand.ts'
import type { LinkState } from '#workers/compute/search/link-rules.ts'
import type { Twin } from '#workers/compute/search/open-twin.ts'

const UNBALANCED = 1
const FIRST_ERROR = 100

/** What the network does at an instant. */
export type Instant = {
  /** Net flow into each tank, m3/h. */
  inflowM3PerH: Float64Array
  /** Electric power of all scheduled pumps, kW. */
  powerKw: number
  /** Room left of each pressure limit, m; negative where broken. */
  pressureRoomM: Float64Array
  isBalanced: boolean
}

/** Pump speeds, then states of the links that keep their own controls. */
export type LinkSetting = { speeds: Float64Array; states: LinkState[] }

/**
 * Solves the twin for any demand interval, link settings and tank levels. The answer is reused by the next call.
 */
export const createInstantSolver = (twin: Twin, limits: HydraulicLimits, controlledLinks: number[]) => {
  const { engine, tanks, pumps, tied } = twin
  const { raw, handle, project } = engine
  const elevationM = readElevations(project, twin.lengthM)
  const rooms = Object.entries(limits.pressures).flatMap(([id, { minM, maxM }]) => {
    const node = project.getNodeIndex(id)
    const headM = (pressureM: number) => pressureM + elevationM[node - 1]!
    const least = { node, sign: 1, headM: headM(minM) }
    return maxM === undefined ? [least] : [least, { node, sign: -1, headM: headM(maxM) }]
  })
  const isValve = controlledLinks.map((link) => project.getLinkType(link) > LinkType.Pump)
  const valuePointer = raw._malloc(8)
  const timePointer = raw._malloc(8)
  const headsPointer = raw._malloc(8 * elevationM.length)
  const answer: Instant = {
    inflowM3PerH: new Float64Array(tanks.length),
    powerKw: 0,
    pressureRoomM: new Float64Array(rooms.length),
    isBalanced: true,
  }
  let demandSet = -1
  const speedSet = pumps.map(() => Number.NaN)
  const stateSet: (LinkState | null)[] = controlledLinks.map(() => null)
  const tiedSet = tied.map(() => Number.NaN)

  const setState = (i: number, state: LinkState) => {
    if (stateSet[i] === state) return
    stateSet[i] = state
    const link = controlledLinks[i]!
    if (typeof state === 'number') raw._EN_setlinkvalue(handle, link, LinkProperty.Setting, state)
    else raw._EN_setlinkvalue(handle, link, LinkProperty.Status, state === 'open' ? 1 : 0)
    if (state === 'open' && !isValve[i]) return
  }

  return (demand: number, setting: LinkSetting, levelM: Float64Array): Instant => {
    if (demandSet !== demand) {
      raw._EN_settimeparam(handle, TimeParameter.PatternStart, demand * twin.patternStepS)
      demandSet = demand
    }
    for (let p = 0; p < pumps.length; p++) {
      const speed = setting.speeds[p]!
      if (speedSet[p] === speed) continue
      speedSet[p] = speed
      raw._EN_setlinkvalue(handle, pumps[p]!, LinkProperty.Setting, speed)
    }
    for (let i = 0; i < tied.length; i++) {
      const tie = tied[i]!
      const isPumping = tie.pumps.some((link) => setting.speeds[pumps.indexOf(link)]! > 0)
      const status = isPumping === tie.isOpenWhilePumping ? 1 : 0
      if (tiedSet[i] === status) continue
      tiedSet[i] = status
      raw._EN_setlinkvalue(handle, tie.link, LinkProperty.Status, status)
    }
    for (let i = 0; i < controlledLinks.length; i++) setState(i, setting.states[i]!)
    for (let i = 0; i < tanks.length; i++) {
      const tank = tanks[i]!
      const level = Math.max(tank.bottomM, Math.min(tank.topM, levelM[i]!))
      raw._EN_setnodevalue(handle, tank.node, NodeProperty.TankLevel, (level + tank.offsetM) / twin.lengthM)
    }
    const code = raw._EN_runH(handle, timePointer)
    if (process.env.ITER) { const g = globalThis as any; const it = project.getStatistic(0); g.it = (g.it ?? 0) + it; g.n = (g.n ?? 0) + 1; if (it > 40) g.u = (g.u ?? 0) + 1 }
    const at = valuePointer >> 3
    answer.isBalanced = code < FIRST_ERROR
    if (code === UNBALANCED) {
      raw._EN_getstatistic(handle, AnalysisStatistic.RelativeError, valuePointer)
      answer.isBalanced = raw.HEAPF64[at]! <= twin.accuracy
    }

    for (let i = 0; i < tanks.length; i++) {
      raw._EN_getnodevalue(handle, tanks[i]!.node, NodeProperty.Demand, valuePointer)
      answer.inflowM3PerH[i] = raw.HEAPF64[at]! * twin.flowM3PerH
    }
    answer.powerKw = 0
    for (let p = 0; p < pumps.length; p++) {
      if (setting.speeds[p] === 0) continue
      raw._EN_getlinkvalue(handle, pumps[p]!, LinkProperty.Energy, valuePointer)
      answer.powerKw += raw.HEAPF64[at]!
    }
    if (rooms.length > 0) {
      raw._EN_getnodevalues(handle, NodeProperty.Head, headsPointer)
      const heads = headsPointer >> 3
      for (let i = 0; i < rooms.length; i++) {
        const room = rooms[i]!
        const headM = raw.HEAPF64[heads + room.node - 1]! * twin.lengthM
        answer.pressureRoomM[i] = room.sign * (headM - room.headM)
      }
    }
    return answer
  }
}
