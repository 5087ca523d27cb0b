import type { NetworkModel } from '#domain/hydraulics/network-model.ts'

/** Pipes of a pump house's headers are shorter than this, m. */
const headerM = 30

/**
 * Which pumps stand in one house and which of them are interchangeable: those whose suction and discharge nodes are
 * joined by short pipes are a station; among them equal curves make a group.
 */
export function groupPumps(model: NetworkModel): Map<string, { station: string; group: string }> {
  const parent = new Map<string, string>()
  const find = (node: string): string => {
    const up = parent.get(node) ?? node
    return up === node ? node : find(up)
  }
  for (const pipe of model.pipes) if (pipe.lengthM <= headerM) parent.set(find(pipe.from), find(pipe.to))
  const stations = new Map<string, string>()
  const groups = new Map<string, string>()
  return new Map(
    model.pumps.map((pump) => {
      const place = `${find(pump.from)}>${find(pump.to)}`
      const station = keep(stations, place, () => `Station ${stations.size + 1}`)
      const kind = `${place}:${JSON.stringify(pump.curve)}:${pump.constantPowerKw}:${pump.speed}`
      return [pump.id, { station, group: keep(groups, kind, () => `group-${groups.size + 1}`) }]
    }),
  )
}

function keep(map: Map<string, string>, key: string, make: () => string): string {
  const value = map.get(key) ?? make()
  map.set(key, value)
  return value
}
