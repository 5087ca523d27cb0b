import { expect, it } from 'vitest'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import { makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { splitGroups } from '#domain/optimization/split-groups.ts'

/** Pumps side by side: `a`, `b`, `c` alike, `by` around `b`; `d` with an efficiency of its own, `e` with another curve. */
const inp = `[JUNCTIONS]
 n 0 0
[RESERVOIRS]
 r 0
[TANKS]
 t 30 2 0 5 20 0
[PIPES]
 main n t 1000 400 120 0 Open
 by   r n 50   200 120 0 Closed
[PUMPS]
 a r n HEAD 1
 b r n HEAD 1
 c r n HEAD same
 d r n HEAD 1
 e r n HEAD 2
[CURVES]
 1    50 50
 2    50 55
 same 50 50
 eff  10 50
 eff  50 80
 too  10 50
 too  50 80
[CONTROLS]
 LINK b  OPEN   IF NODE t BELOW 2
 LINK b  CLOSED IF NODE t ABOVE 4
 LINK by CLOSED IF NODE t BELOW 2
 LINK by OPEN   IF NODE t ABOVE 4
[ENERGY]
 PUMP a EFFIC eff
 PUMP b EFFIC eff
 PUMP c EFFIC too
[OPTIONS]
 Units LPS
[END]
`

it('keeps those pumps of a group together that are the same in the network', () => {
  const read = readNetwork(inp)
  if (!read.ok) throw new Error(read.problems[0]!.what)
  const base = makeProblem(
    24,
    ['a', 'b', 'c', 'd', 'e'].map((id) => ({ ...makePump(id), group: 'station' })),
  )
  const split = splitGroups({ ...base, hydraulic: { ...base.hydraulic, inp } }, read.network)
  const groupOf = Object.fromEntries(split.map(({ id, group }) => [id, group]))
  expect(groupOf.c).toBe(groupOf.a)
  expect(new Set(Object.values(groupOf)).size).toBe(4)
  expect(split.map(({ group: _, ...pump }) => pump)).toEqual(base.pumps.map(({ group: _, ...pump }) => pump))
})
