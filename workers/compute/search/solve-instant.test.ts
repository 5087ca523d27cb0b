import { expect, it } from 'vitest'
import { makeProblem } from '#domain/optimization/make-problem.fixture.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'
import { createInstantSolver } from '#workers/compute/search/solve-instant.ts'

/** A pump and two tanks; a quarter that is planned only hangs on pipes as thin as hairs (US units), with its demand. */
const INP = `[JUNCTIONS]
n 20 0
m 50 600
k 120 900
x 80 600
y 80 600
z 80 600
[RESERVOIRS]
r 10
[TANKS]
a 215 20 10 35 32.65 0
b 215 20 10 35 32.65 0
[PIPES]
1 n m 6000 16 100 0 Open
2 m k 6000 12 100 0 Open
3 m a 101 12 120 0 Open
4 k b 101 12 120 0 Open
5 m x 6000 0.000001 130 0 Open
6 x y 6000 0.000001 130 0 Open
7 y z 6000 0.000001 130 0 Open
8 y k 6000 0.000001 130 0 Open
9 z k 6000 0.000001 130 0 Open
[PUMPS]
p r n HEAD c
q r n HEAD c
[CURVES]
c 0 300
c 2000 292
c 4000 270
c 6000 230
c 8000 181
[OPTIONS]
Units GPM
Headloss H-W
Accuracy 0.001
[END]
`

it('solves what comes after an instant that EPANET gives up', async () => {
  const hydraulic = { ...makeProblem(1, []).hydraulic, inp: INP }
  const opened = await openTwin(hydraulic, ['p', 'q'], new Set())
  if (!opened.ok) throw new Error(opened.error.message)
  try {
    const { solve } = createInstantSolver(opened.twin, hydraulic.limits, [])
    let unsolved = 0
    // The flows in the thin pipes creep towards zero, where EPANET's equations have no solution.
    for (let i = 0; i < 10_000; i++) {
      const speeds = Float64Array.of(i % 200 > 150 ? 0 : 1, i % 31 > 20 ? 1 : 0)
      const levelM = Float64Array.of(6 + 3 * Math.sin(i / 50), 6 + 3 * Math.cos(i / 37))
      if (!solve(0, { speeds, states: [] }, levelM).isBalanced) unsolved++
    }
    expect(unsolved).toBe(0)
  } finally {
    opened.twin.close()
  }
})
