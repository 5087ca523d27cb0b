import { expect, it } from 'vitest'
import { makeProblem, makePump } from '#domain/optimization/make-problem.fixture.ts'
import { openPlanning } from '#workers/compute/search/open-planning.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'

/** Two pumps lift into tank a, and through a booster or past it by a check valve into tank b. Stubs join pumps and pipes. */
const INP = `[JUNCTIONS]
n1 10 0
n10 100 0
n12 100 0
n11 100 0
n13 100 0
n2 10 0
n3 70 0
up1 95 0
up2 95 0
up3 95 0
up4 95 0
low 25 180
high 25 360
[RESERVOIRS]
source 15
[TANKS]
a 78 4 0 6 22 0
b 82 7 0 9 18 0
[PIPES]
1 source n1 1 1000 100 0 Open
10 n1 n10 1 1000 100 0 Open
12 n1 n12 1 1000 100 0 Open
11 n11 n2 1 1000 100 0 Open
13 n13 n2 1 1000 100 0 Open
2 n2 n3 2400 450 110 0 Open
18 n3 up1 1 1000 100 0 Open
361 up1 up2 1 1000 100 0 Open
364 up3 up4 1 1000 100 0 Open
19 up1 up4 1 1000 100 0 CV
3 n3 a 900 350 110 0 Open
6 up4 b 1800 350 110 0 Open
5 a low 600 300 110 0 Open
7 b high 1000 300 110 0 Open
8 low high 1 200 110 0 Open
[PUMPS]
p n10 n11 HEAD c
q n12 n13 HEAD c
r up2 up3 HEAD d
[CURVES]
c 0 95
c 420 86
c 540 79
d 0 110
d 320 70
d 540 0
[OPTIONS]
Units CMH
Headloss H-W
Trials 40
Accuracy 0.00001
Unbalanced Continue 10
[END]
`

it('is not misled where EPANET comes to nothing from its first guess of the flows', async () => {
  const made = makeProblem(1, [makePump('p'), makePump('q'), makePump('r')])
  const problem = {
    ...made,
    hydraulic: { ...made.hydraulic, inp: INP, limits: { tanks: {}, pressures: {} } },
  }
  const opened = await openTwin(problem.hydraulic, ['p', 'q', 'r'], new Set(['a', 'b']))
  if (!opened.ok) throw new Error(opened.error.message)
  try {
    const { configurations, evaluator } = openPlanning(problem, opened.twin, 3600)
    const onePump = configurations.ofSpeeds([1, 0, 0])
    const fullM = opened.twin.tanks[0]!.maxM
    const powersKw = Array.from(
      { length: 900 },
      (_, i) => evaluator.respond(0, onePump, Float64Array.of(fullM, i / 100))[2]!,
    )
    // One pump of its kind draws 120 to 145 kW whatever the levels.
    expect(Math.min(...powersKw)).toBeGreaterThan(100)
    expect(Math.max(...powersKw)).toBeLessThan(150)
  } finally {
    opened.twin.close()
  }
})
