import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import type { HydraulicProblem, Operation, SimulationError } from '#domain/hydraulics/simulation.ts'

type Asset = NonNullable<SimulationError['asset']>

/** What a problem or a schedule names that the network does not have; null when it has all. */
export function findUnknownAsset(
  model: NetworkModel,
  { start, demand, limits, watchedJunctions = [] }: Omit<HydraulicProblem, 'inp'>,
  operation: Operation,
): Asset | null {
  const junctions = new Set(model.junctions.map(({ id }) => id))
  const tanks = new Set(model.tanks.map(({ id }) => id))
  const pumps = new Set(model.pumps.map(({ id }) => id))
  const others = new Set([...model.pipes, ...model.valves].map(({ id }) => id))
  const schedule = operation.kind === 'schedule' ? operation.schedule : null
  const scheduled = Object.keys(schedule?.pumpSpeed ?? {})
  const valves =
    operation.kind === 'schedule' ? Object.keys(schedule?.valves ?? {}) : (operation.watched ?? [])
  const named: [Asset['kind'], ReadonlySet<string>, string[]][] = [
    ['tank', tanks, [...Object.keys(start.tankLevelM), ...Object.keys(limits.tanks)]],
    ['pump', pumps, [...Object.keys(start.pumpSpeed), ...scheduled]],
    ['link', others, [...Object.keys({ ...start.linkOpen, ...start.valveState }), ...valves]],
    ['junction', junctions, [...Object.keys(limits.pressures), ...watchedJunctions]],
    ['junction', junctions, demand.zones.flatMap((zone) => zone.junctions.map(({ id }) => id))],
  ]
  for (const [kind, known, ids] of named) {
    const unknown = ids.find((id) => !known.has(id))
    if (unknown !== undefined) return { kind, id: unknown }
  }
  return null
}
