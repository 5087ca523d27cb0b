import { LinkProperty } from 'epanet-js'
import type { ValveState } from '#domain/hydraulics/simulation.ts'
import type { PreparedNetwork } from '#workers/compute/epanet/prepared-network.ts'

type Network = Pick<PreparedNetwork, 'network' | 'factors' | 'pressureM'>

/** EPANET's link types (LinkType, types.h): 3 to 5 hold a pressure, 6 a flow, 8 follows a curve, the rest have a number. */
const FIRST_VALVE = 3
const PBV = 5
const FCV = 6
const GPV = 8

/**
 * Puts a valve or pipe in a state. A setting makes a valve active again that was open or closed; `open` takes its setting
 * from it, so that it is a plain pipe.
 */
export function setValveState(prepared: Network, index: number, state: ValveState): void {
  const { network } = prepared
  if (typeof state === 'number')
    network.setLink(index, LinkProperty.Setting, state / settingUnit(prepared, index))
  else network.setLink(index, LinkProperty.Status, state === 'open' ? 1 : 0)
}

/** The state that a valve or pipe was put in, whatever the flows make of it. */
export function readValveState(prepared: Network, index: number): ValveState {
  const { network } = prepared
  const type = readLinkType(prepared, index)
  // A pipe's setting is its roughness, that of a valve with a curve the curve's number.
  const setting = type < FIRST_VALVE || type === GPV ? 0 : network.getLink(index, LinkProperty.Setting)
  if (setting !== 0) return setting * settingUnit(prepared, index)
  return network.getLink(index, LinkProperty.Status) > 0 ? 'open' : 'closed'
}

const settingUnit = (prepared: Network, index: number): number => {
  const type = readLinkType(prepared, index)
  if (type >= FIRST_VALVE && type <= PBV) return prepared.pressureM
  return type === FCV ? prepared.factors.flowM3PerH : 1
}

export function readLinkType({ network: { engine, project, i32 } }: Pick<Network, 'network'>, index: number) {
  engine._EN_getlinktype(project, index, i32)
  return engine.HEAP32[i32 >> 2]!
}
