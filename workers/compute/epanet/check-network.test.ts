import { expect, it } from 'vitest'
import { PUMP_AND_TANK_INP } from '#domain/hydraulics/fixtures/pump-and-tank.ts'
import { TWO_STATIONS_INP } from '#domain/hydraulics/fixtures/two-stations.ts'
import { checkNetwork } from '#workers/compute/epanet/check-network.ts'
import { openNetwork } from '#workers/compute/epanet/open-network.ts'

it('passes what EPANET opens', async () => {
  expect(await checkNetwork(PUMP_AND_TANK_INP)).toMatchObject({ ok: true })
  expect(await checkNetwork(TWO_STATIONS_INP)).toMatchObject({ ok: true })
})

it("reports EPANET's own refusals with the line, where the reader has none", async () => {
  const inp = PUMP_AND_TANK_INP.replace(
    ' Pattern   none',
    ' Pattern   none\n Hydraulics keep flows\n RQTOL 2',
  )
  const result = await checkNetwork(inp)
  const lines = inp.split('\n')
  const problems = result.ok ? [] : result.problems
  expect(
    problems.map(({ line, section, what }) => [
      lines[line! - 1]?.trim(),
      section,
      /error \d+/.exec(what)?.[0],
    ]),
  ).toEqual([
    ['Hydraulics keep flows', 'OPTIONS', 'error 213'],
    ['RQTOL 2', 'OPTIONS', 'error 213'],
  ])
})

it('opens quoted ids as they are, with or without blanks', async () => {
  const inp = PUMP_AND_TANK_INP.replaceAll('J2', '"Node two"').replaceAll(' T ', ' "T" ')
  // What the stack holds from the file before is what EPANET reads beyond the end of a line.
  const longLine = `[JUNCTIONS]\n ${'x'.repeat(30)} 1 1 ; ${'9 '.repeat(300)}`
  await openNetwork(longLine)
  const opened = await openNetwork(inp)
  if (!opened.ok) throw new Error(opened.error.report)
  expect([...opened.network.nodes.keys()]).toEqual(['J1', 'Node two', 'R', 'T'])
  // Roughness, the last value but one of the pipe between two quoted nodes.
  expect(opened.network.getLink(opened.network.links.get('B')!, 2)).toBeCloseTo(130, 6)
  opened.network.close()
})
