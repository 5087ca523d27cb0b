import { LinkProperty, NodeProperty } from 'epanet-js'
import type { OpenNetwork } from '#workers/compute/epanet/open-network.ts'

/**
 * EPANET's indices of the patterns that move water: of demands, reservoirs' heads and pumps' speeds. Patterns of prices, or
 * of nothing, are not among them.
 */
export function findDrivingPatterns(network: OpenNetwork): Set<number> {
  const { engine, project, nodes, links, i32, f64 } = network
  const found = new Set<number>()
  for (const node of nodes.values()) {
    found.add(network.getNode(node, NodeProperty.Pattern))
    engine._EN_getnumdemands(project, node, i32)
    const count = engine.HEAP32[i32 >> 2]!
    for (let category = 1; category <= count; category++) {
      engine._EN_getbasedemand(project, node, category, f64)
      if (engine.HEAPF64[f64 >> 3] === 0) continue
      engine._EN_getdemandpattern(project, node, category, i32)
      found.add(engine.HEAP32[i32 >> 2]!)
    }
  }
  for (const link of links.values()) found.add(network.getLink(link, LinkProperty.LinkPattern))
  return found
}
