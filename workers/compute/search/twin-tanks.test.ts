import { expect, it } from 'vitest'
import { makeProblem } from '#domain/optimization/make-problem.fixture.ts'
import { openTwin } from '#workers/compute/search/open-twin.ts'
import { createInstantSolver } from '#workers/compute/search/solve-instant.ts'

/** A tank that its source fills by gravity and that feeds a demand behind it. */
const makeInp = (elevation: number, max: number, units: string) => `[JUNCTIONS]
n 0 0
u 0 1
[RESERVOIRS]
r 900
[TANKS]
a ${elevation} 0.5 0 ${max} 20 0
[PIPES]
in r n 1000 300 100 0 Open
up n a 100 300 100 0 CV
out a u 100 300 100 0 CV
[OPTIONS]
Units ${units}
Headloss H-W
[END]
`

const inflowWhenFull = async (inp: string) => {
  const hydraulic = { ...makeProblem(1, []).hydraulic, inp }
  const opened = await openTwin(hydraulic, [], new Set(['a']))
  if (!opened.ok) throw new Error(opened.error.message)
  const { twin } = opened
  try {
    const instant = createInstantSolver(twin, hydraulic.limits, [])
    const setting = { speeds: new Float64Array(), states: [] }
    const maxM = twin.tanks[0]!.maxM
    const filling = instant.solve(0, setting, Float64Array.of(0.9 * maxM)).inflowM3PerH[0]!
    const full = instant.solve(0, setting, Float64Array.of(maxM)).inflowM3PerH[0]!
    return { filling, full }
  } finally {
    twin.close()
  }
}

it('lets nothing into a tank that closes when it is full, whatever its elevation and units', async () => {
  for (const units of ['LPS', 'GPM', 'CMH'])
    for (let i = 0; i < 20; i++) {
      const inp = makeInp(31.17 + 13.413 * i, 2.07 + 0.31 * i, units)
      const { filling, full } = await inflowWhenFull(inp)
      expect(filling, `${units} ${i}`).toBeGreaterThan(0)
      expect(full, `${units} ${i}`).toBeLessThan(0)
    }
})
