import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import { demoUtilities } from '#prisma/seed/demo-utilities.ts'
import type { DemoUtility } from '#prisma/seed/demo-utility.ts'

function networkOf(utility: DemoUtility): NetworkModel {
  const read = readNetwork(readFileSync(utility.networkFile, 'utf8'))
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  expect(read.warnings).toEqual([])
  return read.network
}
const ids = (assets: { id: string }[]) => assets.map(({ id }) => id)

test.each([
  ['aguas-do-vale', { pumps: 5, tanks: 3, zones: 4, nodes: 41 }],
  ['aguas-do-cerrado', { pumps: 2, tanks: 1, zones: 2, nodes: 12 }],
])('%s has the size it is meant to have', (slug, size) => {
  const utility = demoUtilities.find((candidate) => candidate.slug === slug)!
  const { pumps, tanks, junctions, reservoirs } = networkOf(utility)
  const nodes = junctions.length + tanks.length + reservoirs.length
  expect({ pumps: pumps.length, tanks: tanks.length, zones: utility.zones.length, nodes }).toEqual(size)
})

test.each(demoUtilities)('$slug: what is configured is in the network', (utility) => {
  const network = networkOf(utility)
  const stationPumps = utility.stations.flatMap((station) => ids(station.pumps))
  expect(stationPumps.toSorted()).toEqual(ids(network.pumps).toSorted())
  expect(Object.keys(utility.limits.tanks).toSorted()).toEqual(ids(network.tanks).toSorted())
  expect(ids(network.junctions)).toEqual(expect.arrayContaining(Object.keys(utility.limits.pressures)))
  for (const node of [...network.junctions, ...network.tanks, ...network.reservoirs])
    expect(network.coordinates[node.id]).toBeDefined()

  const known = {
    zone: utility.zones.map(({ key }) => key),
    tank: ids(network.tanks),
    pump: ids(network.pumps),
    junction: ids(network.junctions),
  }
  for (const signal of utility.signals) expect(known[signal.asset.kind]).toContain(signal.asset.id)
  expect(new Set(utility.signals.map(({ key }) => key)).size).toBe(utility.signals.length)
  const measured = (kind: string) => utility.signals.filter(({ asset }) => asset.kind === kind)
  expect(measured('zone')).toHaveLength(utility.zones.length)
  expect(measured('tank')).toHaveLength(network.tanks.length)
})

test.each(demoUtilities)(
  '$slug: every demand is in one zone, in the proportions of the network',
  (utility) => {
    const network = networkOf(utility)
    const demanding = network.junctions.filter((junction) => junction.baseDemandM3PerH > 0)
    expect(utility.zones.flatMap((zone) => ids(zone.junctions)).toSorted()).toEqual(ids(demanding).toSorted())
    for (const zone of utility.zones) {
      const members = zone.junctions.map(({ id, share }) => {
        const junction = demanding.find((candidate) => candidate.id === id)!
        return { share, demand: junction.baseDemandM3PerH, tag: junction.tag, pattern: junction.patternId }
      })
      const total = members.reduce((sum, member) => sum + member.demand, 0)
      for (const member of members) expect(member.share).toBeCloseTo(member.demand / total, 6)
      expect(members.reduce((sum, member) => sum + member.share, 0)).toBeCloseTo(1, 9)
      expect(new Set(members.map(({ tag }) => tag)).size).toBe(1)
      expect(members.every(({ tag, pattern }) => tag === pattern)).toBe(true)
      expect(zone.demand.meanM3PerH / total).toBeGreaterThan(0.85)
      expect(zone.demand.meanM3PerH / total).toBeLessThan(1.15)
    }
  },
)

test.each(demoUtilities)(
  '$slug: operating ranges lie inside the tanks, which hold 8 to 14 h of demand',
  (utility) => {
    const network = networkOf(utility)
    let storedM3 = 0
    for (const tank of network.tanks) {
      const limit = utility.limits.tanks[tank.id]!
      const margin = utility.limits.tankMarginM[tank.id]!
      expect(limit.minM).toBeGreaterThan(tank.minLevelM)
      expect(limit.maxM).toBeLessThan(tank.maxLevelM)
      expect(limit.minM + margin.minM).toBeLessThan(limit.maxM - margin.maxM - 1)
      storedM3 += tank.volume.at(-1)!.volumeM3
    }
    const hours = storedM3 / network.junctions.reduce((sum, junction) => sum + junction.baseDemandM3PerH, 0)
    expect(hours).toBeGreaterThan(8)
    expect(hours).toBeLessThan(14)
  },
)
