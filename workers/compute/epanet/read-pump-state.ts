import { LinkProperty } from 'epanet-js'
import { getPumpPowerKw } from '#domain/hydraulics/pump-power.ts'
import type { PreparedNetwork, PreparedPump } from '#workers/compute/epanet/prepared-network.ts'

export type PumpState = { speed: number; flowM3PerH: number; headM: number; powerKw: number }

/** EPANET's pump states: below OPEN a pump moves no water; CLOSED is switched off, the others are running in vain. */
const CLOSED = 2
const OPEN = 3

/**
 * What a pump does in the hydraulics just solved; `heads` are the heads of all nodes in the file's units. A pump that
 * cannot deliver against the head is on, with no flow and, as EPANET reckons, no power.
 */
export function readPumpState(prepared: PreparedNetwork, pump: PreparedPump, heads: Float64Array): PumpState {
  const { network, factors } = prepared
  const state = network.getLink(pump.index, LinkProperty.PumpState)
  const speed = state === CLOSED ? 0 : network.getLink(pump.index, LinkProperty.Setting)
  if (speed <= 0) return { speed: 0, flowM3PerH: 0, headM: 0, powerKw: 0 }
  const headM = (heads[pump.toIndex - 1]! - heads[pump.fromIndex - 1]!) * factors.lengthM
  if (state < OPEN) return { speed, flowM3PerH: 0, headM, powerKw: 0 }
  const flowM3PerH = network.getLink(pump.index, LinkProperty.Flow) * factors.flowM3PerH
  const powerKw = getPumpPowerKw({ flowM3PerH, headM, speed }, pump.efficiency, prepared.specificGravity)
  return { speed, flowM3PerH, headM, powerKw }
}
