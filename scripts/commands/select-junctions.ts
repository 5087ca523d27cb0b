import type { Junction, NetworkModel } from '#domain/hydraulics/network-model.ts'

/** The junctions that a selector names: `all`, `pattern:ID`, `tag:ID`, or ids with commas between. */
export function selectJunctions(model: NetworkModel, selector: string): Junction[] {
  if (selector === 'all') return model.junctions
  const [kind, value] = selector.split(':')
  if (kind === 'pattern') return model.junctions.filter((junction) => junction.patternId === value)
  if (kind === 'tag') return model.junctions.filter((junction) => junction.tag === value)
  const ids = new Set(selector.split(','))
  return model.junctions.filter((junction) => ids.has(junction.id))
}
