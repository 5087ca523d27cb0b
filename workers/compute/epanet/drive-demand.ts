import type { DemandInput, ZoneDemand } from '#domain/hydraulics/simulation.ts'
import type { OpenNetwork } from '#workers/compute/epanet/open-network.ts'
import type { PreparedNetwork } from '#workers/compute/epanet/prepared-network.ts'

/** The junctions of each zone and their shares; the flows come later, step by step. */
export type ZoneJunctions = Pick<ZoneDemand, 'junctions'>[]

/** Index of the one-value pattern that holds each zone's present flow. */
export type ZonePatterns = number[]

/**
 * Replaces all demands of the zones' junctions by a share of the zone's flow: base demand is the share, and the zone has
 * a pattern of one value. Junctions in no zone keep theirs. Must run before the first `initH`.
 */
export function connectZones(network: OpenNetwork, zones: ZoneJunctions): ZonePatterns {
  const { engine, project, nodes, i32 } = network
  return zones.map(({ junctions }, zone) => {
    const name = engine.allocateUTF8(findFreeName(network, zone))
    engine._EN_addpattern(project, name)
    engine._EN_getpatternindex(project, name, i32)
    const pattern = engine.HEAP32[i32 >> 2]!
    engine._free(name)
    for (const { id, share } of junctions) {
      const node = nodes.get(id)!
      for (let category = countDemands(network, node); category > 1; category--)
        engine._EN_deletedemand(project, node, category)
      if (countDemands(network, node) === 0) addEmptyDemand(network, node)
      engine._EN_setbasedemand(project, node, 1, share)
      engine._EN_setdemandpattern(project, node, 1, pattern)
    }
    return pattern
  })
}

function countDemands({ engine, project, i32 }: OpenNetwork, node: number): number {
  engine._EN_getnumdemands(project, node, i32)
  return engine.HEAP32[i32 >> 2]!
}

function addEmptyDemand({ engine, project }: OpenNetwork, node: number) {
  const empty = engine.allocateUTF8('')
  engine._EN_adddemand(project, node, 0, empty, empty)
  engine._free(empty)
}

/** A pattern name that the file does not use. */
function findFreeName({ engine, project, i32 }: OpenNetwork, zone: number): string {
  for (let attempt = 0; ; attempt++) {
    const name = `zone-${zone}-${attempt}`
    const pointer = engine.allocateUTF8(name)
    const isTaken = engine._EN_getpatternindex(project, pointer, i32) === 0
    engine._free(pointer)
    if (!isTaken) return name
  }
}

/** Sets the zones' flows for one demand step; the last value goes on to the end. */
export function setZoneFlows(
  prepared: PreparedNetwork,
  patterns: ZonePatterns,
  demand: DemandInput,
  step: number,
): void {
  const { network, factors, demandMultiplier } = prepared
  for (const [zone, { flowM3PerH }] of demand.zones.entries()) {
    const flow = flowM3PerH[Math.min(step, flowM3PerH.length - 1)] ?? 0
    // EPANET multiplies every demand by the file's multiplier; one of 0 leaves nothing to divide.
    const value = demandMultiplier === 0 ? 0 : flow / factors.flowM3PerH / demandMultiplier
    network.engine._EN_setpatternvalue(network.project, patterns[zone]!, 1, value)
  }
}
