import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import type { HydraulicProblem, Operation } from '#domain/hydraulics/simulation.ts'

/** What a problem or a schedule names that the network does not have, as a sentence; null when it has all. */
export function findUnknownAsset(
  model: NetworkModel,
  { start, demand, limits }: Omit<HydraulicProblem, 'inp'>,
  operation: Operation,
): string | null {
  const junctions = new Set(model.junctions.map(({ id }) => id))
  const tanks = new Set(model.tanks.map(({ id }) => id))
  const pumps = new Set(model.pumps.map(({ id }) => id))
  const others = new Set([...model.pipes, ...model.valves].map(({ id }) => id))
  const scheduled = operation.kind === 'schedule' ? Object.keys(operation.schedule.pumpSpeed) : []
  const named: [string, ReadonlySet<string>, string[]][] = [
    ['tank', tanks, [...Object.keys(start.tankLevelM), ...Object.keys(limits.tanks)]],
    ['pump', pumps, [...Object.keys(start.pumpSpeed), ...scheduled]],
    ['pipe or valve', others, Object.keys(start.linkOpen ?? {})],
    ['junction', junctions, Object.keys(limits.pressures)],
    ['junction', junctions, demand.zones.flatMap((zone) => zone.junctions.map(({ id }) => id))],
  ]
  for (const [kind, known, ids] of named) {
    const unknown = ids.find((id) => !known.has(id))
    if (unknown !== undefined) return `The network has no ${kind} ${unknown}`
  }
  return null
}
