import { InitHydOption, LinkProperty, NodeProperty, TimeParameter } from 'epanet-js'
import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'
import type { CoupledLink } from '#domain/hydraulics/operation/find-coupled-links.ts'
import type { StartState } from '#domain/hydraulics/simulation.ts'
import type { PreparedNetwork } from '#workers/compute/epanet/prepared-network.ts'
import { readLinkType, setValveState } from '#workers/compute/epanet/valve-state.ts'

const DAY_S = 86_400

/**
 * Initialises EPANET's hydraulics with the start state and sets its clock; returns EPANET's time at the start (s since
 * the clock time at which the file's own simulation starts, so that its patterns and controls fall where they belong)
 * and the speed of every pump. Flows start anew, so that a run does not depend on the one before.
 */
export function startRun(
  prepared: PreparedNetwork,
  startClockS: number,
  durationS: number,
  start: StartState,
): { originS: number; pumpSpeed: Record<string, number> } {
  const { network, operation, tanks } = prepared
  for (const { id, index, initLevel, minLevel, maxLevel } of tanks) {
    const levelM = start.tankLevelM[id]
    const wanted = levelM === undefined ? initLevel : levelM / prepared.factors.lengthM
    // A meter may read beyond what the model's tank can hold.
    const level = Math.min(maxLevel, Math.max(minLevel, wanted))
    network.setNode(index, NodeProperty.TankLevel, level)
  }
  const originS = (((startClockS - operation.startClockS) % DAY_S) + DAY_S) % DAY_S
  network.setTime(TimeParameter.Duration, originS + durationS)
  network.engine._EN_initH(network.project, InitHydOption.InitFlow)
  network.setTime(TimeParameter.HTime, originS)
  const pumpSpeed = setStartStates(prepared, originS, start)
  return { originS, pumpSpeed }
}

function setStartStates(
  prepared: PreparedNetwork,
  originS: number,
  start: StartState,
): Record<string, number> {
  const { network, operation, pumps, links } = prepared
  const pumpIds = new Set(pumps.map(({ id }) => id))
  const pumpSpeed = Object.fromEntries(pumps.map(({ id, initialSpeed }) => [id, initialSpeed]))
  // What the clock has done since the file's own start still holds.
  for (const { linkId, setting, afterStartS } of operation.dailyActions) {
    if (afterStartS > originS) break
    if (pumpIds.has(linkId)) pumpSpeed[linkId] = readSpeed(setting)
    else setLinkState(prepared, links.get(linkId)!, setting)
  }
  for (const pump of pumps) {
    const speed = start.pumpSpeed[pump.id] ?? pumpSpeed[pump.id]!
    pumpSpeed[pump.id] = speed
    if (speed !== pump.initialSpeed) network.setLink(pump.index, LinkProperty.Setting, speed)
  }
  for (const link of operation.coupledLinks) setCoupledLink(prepared, link, pumpSpeed)
  for (const [id, isOpen] of Object.entries(start.linkOpen ?? {}))
    network.setLink(links.get(id)!, LinkProperty.Status, isOpen ? 1 : 0)
  for (const [id, state] of Object.entries(start.valveState ?? {}))
    setValveState(prepared, links.get(id)!, state)
  return pumpSpeed
}

const readSpeed = (setting: string) =>
  /^OPEN/i.test(setting) ? 1 : /^CLOS/i.test(setting) ? 0 : (parseInpNumber(setting) ?? 0)

function setLinkState({ network }: PreparedNetwork, index: number, setting: string) {
  const value = parseInpNumber(setting)
  if (value !== null && readLinkType({ network }, index) > PUMP)
    network.setLink(index, LinkProperty.Setting, value)
  else network.setLink(index, LinkProperty.Status, readSpeed(setting) > 0 ? 1 : 0)
}

/** EPANET's link types: 0 and 1 are pipes, 2 a pump, above that valves. */
const PUMP = 2

/** Opens or closes a link as the pumps it is coupled to run or stand. */
export function setCoupledLink(
  prepared: PreparedNetwork,
  link: CoupledLink,
  pumpSpeed: Record<string, number>,
): void {
  const isAnyOn = link.pumpIds.some((id) => (pumpSpeed[id] ?? 0) > 0)
  const isOpen = link.opensWith === 'pump-on' ? isAnyOn : !isAnyOn
  prepared.network.setLink(prepared.links.get(link.linkId)!, LinkProperty.Status, isOpen ? 1 : 0)
}
