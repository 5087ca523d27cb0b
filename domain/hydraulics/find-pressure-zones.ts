import type { NetworkModel } from './network-model.ts'

/**
 * The pressure zone of each junction, by number: junctions that pipes join without a pump, a valve, a check valve, a tank
 * or a reservoir between them, so that their heads rise and fall together. Whether a pipe is shut is not looked at.
 */
export function findPressureZones({
  junctions,
  pipes,
}: Pick<NetworkModel, 'junctions' | 'pipes'>): Map<string, number> {
  const neighbours = new Map<string, string[]>(junctions.map(({ id }) => [id, []]))
  for (const { from, to, hasCheckValve } of pipes) {
    if (hasCheckValve || !neighbours.has(from) || !neighbours.has(to)) continue
    neighbours.get(from)!.push(to)
    neighbours.get(to)!.push(from)
  }
  const zones = new Map<string, number>()
  let zone = 0
  for (const { id } of junctions) {
    if (zones.has(id)) continue
    const open = [id]
    zones.set(id, zone)
    for (let next = open.pop(); next !== undefined; next = open.pop())
      for (const other of neighbours.get(next)!) {
        if (zones.has(other)) continue
        zones.set(other, zone)
        open.push(other)
      }
    zone++
  }
  return zones
}
