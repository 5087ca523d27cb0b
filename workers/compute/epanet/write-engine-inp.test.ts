import { describe, expect, it } from 'vitest'
import { PUMP_AND_TANK_INP } from '#domain/hydraulics/fixtures/pump-and-tank.ts'
import { TWO_STATIONS_INP } from '#domain/hydraulics/fixtures/two-stations.ts'
import { checkNetwork } from '#workers/compute/epanet/check-network.ts'
import { problem } from '#workers/compute/epanet/simulate.fixture.ts'
import { simulate } from '#workers/compute/epanet/simulate.ts'

const levelsOf = async (inp: string) => {
  const outcome = await simulate(problem(inp), { kind: 'controls' })
  if (!outcome.ok) throw new Error(outcome.error.message)
  return outcome.result.tankLevelM
}

const moveToEnd = (inp: string, from: string, to: string) => {
  const part = inp.slice(inp.indexOf(from), inp.indexOf(to))
  return inp.replace(part, '').replace('[END]', part)
}

describe('a file is simulated as it is read', () => {
  const asGiven = levelsOf(TWO_STATIONS_INP)
  it.each([
    ['sections cut short as older versions allow', (inp: string) => inp.replace(/^\[(\w{4})\w*\]/gm, '[$1')],
    ['sections in lower case', (inp: string) => inp.replace(/^\[\w+\]/gm, (name) => name.toLowerCase())],
    ['comments longer than a line may be', (inp: string) => inp.replace(/$/gm, ` ;${'long '.repeat(400)}`)],
    ['line ends of old Macintoshes', (inp: string) => inp.replaceAll('\n', '\r')],
    ['blanks that do not break', (inp: string) => inp.replace(/ /g, '\u00A0')],
    ['links before nodes', (inp: string) => moveToEnd(inp, '[JUNCTIONS]', '[PIPES]')],
    [
      'tags and labels of what is gone',
      (inp: string) => `[TAGS]\nNODE gone main\n[LABELS]\n1\n[REPORT]\nNodes gone\n${inp}`,
    ],
  ])('%s', async (_, change) => {
    const inp = change(TWO_STATIONS_INP)
    expect(inp).not.toBe(TWO_STATIONS_INP)
    expect(await levelsOf(inp)).toEqual(await asGiven)
  })
})

it('keeps the place of what EPANET refuses', async () => {
  const inp = PUMP_AND_TANK_INP.replace('[ENERGY]', `[EMIT\n J2\tlots ;${'gone '.repeat(300)}\n[ENERGY]`)
  const line = inp.split('\n').findIndex((text) => text.includes('lots')) + 1
  expect(await checkNetwork(inp)).toMatchObject({
    ok: false,
    problems: [
      {
        line,
        section: 'EMITTERS',
        id: 'J2',
        what: expect.stringMatching(/^EPANET error 202/),
      },
    ],
  })
})
