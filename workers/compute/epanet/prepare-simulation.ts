import { LinkProperty, Option } from 'epanet-js'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import { prepareOperation } from '#domain/hydraulics/operation/prepare-operation.ts'
import type { ZoneJunctions, ZonePatterns } from '#workers/compute/epanet/drive-demand.ts'
import { connectZones } from '#workers/compute/epanet/drive-demand.ts'
import type { EpanetRefusal } from '#workers/compute/epanet/open-network.ts'
import { openNetwork } from '#workers/compute/epanet/open-network.ts'
import type { PreparedNetwork } from '#workers/compute/epanet/prepared-network.ts'
import { prepareNetwork } from '#workers/compute/epanet/prepared-network.ts'

/** A network open for one kind of operation and one division into zones: `close` it in a `finally`. */
export type PreparedSimulation = { prepared: PreparedNetwork; zonePatterns: ZonePatterns }
export type PrepareSimulationResult =
  | { ok: true; simulation: PreparedSimulation }
  | { ok: false; error: EpanetRefusal }

/** `scheduled`: pumps and valves that a schedule drives. `accuracy` is the loosest that is accepted (relative flow change at convergence); a file may ask for a tighter one. */
export async function prepareSimulation(
  inp: string,
  model: NetworkModel,
  scheduled: ReadonlySet<string>,
  zones: ZoneJunctions,
  accuracy: number,
): Promise<PrepareSimulationResult> {
  const operation = prepareOperation(inp, model, scheduled)
  const opened = await openNetwork(operation.inp)
  if (!opened.ok) return opened
  const { network } = opened
  if (network.getOption(Option.Accuracy) > accuracy) network.setOption(Option.Accuracy, accuracy)
  const prepared = prepareNetwork(network, model, operation)
  const zonePatterns = connectZones(network, zones)
  // A speed pattern would overrule the schedule at each pattern step.
  for (const { id, index } of prepared.pumps)
    if (scheduled.has(id)) network.setLink(index, LinkProperty.LinkPattern, 0)
  return { ok: true, simulation: { prepared, zonePatterns } }
}
