import { expect, it } from 'vitest'
import { findPressureZones } from './find-pressure-zones.ts'

const junctions = ['A', 'B', 'C', 'D', 'E'].map((id) => ({
  id,
  elevationM: 0,
  baseDemandM3PerH: 0,
  patternId: null,
  tag: null,
}))
const pipe = (from: string, to: string, hasCheckValve = false) => ({
  id: `${from}${to}`,
  from,
  to,
  lengthM: 1,
  diameterM: 1,
  hasCheckValve,
})

it('holds together what pipes join, and ends at check valves, tanks and where only a pump or a valve leads on', () => {
  const zones = findPressureZones({
    junctions,
    pipes: [pipe('A', 'B'), pipe('C', 'B'), pipe('C', 'D', true), pipe('D', 'Tank'), pipe('Tank', 'E')],
  })
  expect(new Set(zones.keys())).toEqual(new Set(['A', 'B', 'C', 'D', 'E']))
  expect(zones.get('B')).toBe(zones.get('A'))
  expect(zones.get('C')).toBe(zones.get('A'))
  expect(new Set(zones.values()).size).toBe(3)
  expect(zones.get('D')).not.toBe(zones.get('E'))
})
