import { expect, it } from 'vitest'
import type { LevelControl } from '#domain/hydraulics/operation/infer-link-states.ts'
import { inferLinkStates, listLevelControls } from '#domain/hydraulics/operation/infer-link-states.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'

const inp = `[JUNCTIONS]
 A 0 0
 V 10 3
[RESERVOIRS]
 R 0
[TANKS]
 T 130 8 0 16 60 0
[PIPES]
 P1 A T 500 12 130 0 Open
 P2 T V 500 12 130 0 Open
[PUMPS]
 PU R A HEAD C
[CURVES]
 C 50 200
[CONTROLS]
 LINK PU OPEN IF NODE T BELOW 3
 LINK P2 OPEN IF NODE T ABOVE 10
 LINK P2 CLOSED IF NODE T BELOW 1
 LINK P1 CLOSED AT CLOCKTIME 10 PM
[OPTIONS]
 Units GPM
[END]
`

it('lists pipes and valves that a tank drives, in metres, and leaves out what is scheduled', () => {
  const read = readNetwork(inp)
  if (!read.ok) throw new Error('the fixture cannot be read')
  const controls = listLevelControls(inp, read.network, new Set(['PU']))
  expect(controls).toMatchObject([
    { linkId: 'P2', tankId: 'T', opens: true, isAbove: true },
    { linkId: 'P2', tankId: 'T', opens: false, isAbove: false },
  ])
  expect(controls[0]!.levelM).toBeCloseTo(3.048, 9)
})

const valve: LevelControl[] = [
  { linkId: 'V', tankId: 'T', opens: true, isAbove: false, levelM: 0.5 },
  { linkId: 'V', tankId: 'T', opens: false, isAbove: true, levelM: 5.5 },
]

it('goes by the threshold that was reached last, not by the level of now', () => {
  expect(inferLinkStates(valve, { T: [3, 0.5, 1, 3] })).toEqual({ V: true })
  expect(inferLinkStates(valve, { T: [0.5, 3, 5.5, 5, 3] })).toEqual({ V: false })
  expect(inferLinkStates(valve, { T: [5.5, 4, Number.NaN, 0.4] })).toEqual({ V: true })
})

it('sees a threshold that was reached between two readings by the turn of the level', () => {
  expect(inferLinkStates(valve, { T: [0.5, 3, 5.35, 5.2] })).toEqual({ V: false })
  expect(inferLinkStates(valve, { T: [0.5, 3, 5.3, 5.4] })).toEqual({ V: true })
})

it('sees one that was reached just before a reading that is on the way back', () => {
  expect(inferLinkStates(valve, { T: [5.5, 3, 0.71, 0.58, 0.55, 0.66] })).toEqual({ V: true })
})

it('takes no turn for a threshold that the level was too slow to reach before the next reading', () => {
  expect(inferLinkStates(valve, { T: [0.5, 3, 5.25, 5.3, 5.31, 5.26] })).toEqual({ V: true })
  expect(inferLinkStates(valve, { T: [5.5, 3, 0.75, 0.7, 0.65, 0.8] })).toEqual({ V: false })
})

it('leaves out what no reading decides', () => {
  expect(inferLinkStates(valve, { T: [2, 3, 4] })).toEqual({})
  expect(inferLinkStates(valve, {})).toEqual({})
})
