import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PUMP_AND_TANK_INP } from '#domain/hydraulics/fixtures/pump-and-tank.ts'
import { TWO_STATIONS_INP } from '#domain/hydraulics/fixtures/two-stations.ts'
import { FLOW_UNITS, getUnitFactors } from '#domain/hydraulics/flow-units.ts'
import type { NetworkModel } from '#domain/hydraulics/network-model.ts'
import { MAX_INP_LENGTH, readNetwork } from '#domain/hydraulics/read-network.ts'
import { getTankVolumeM3 } from '#domain/hydraulics/tank-volume.ts'

const read = (inp: string): NetworkModel => {
  const result = readNetwork(inp)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.network
}
const problemsOf = (inp: string) => {
  const result = readNetwork(inp)
  return result.ok ? [] : result.problems
}
const lineOf = (inp: string, text: string) => inp.split('\n').findIndex((line) => line.includes(text)) + 1

describe('a sound file', () => {
  it('comes in SI from metric units', () => {
    const network = read(PUMP_AND_TANK_INP)
    expect(network.title).toBe('One pump, one tank')
    expect(network.junctions[1]).toEqual({
      id: 'J2',
      elevationM: 30,
      baseDemandM3PerH: 36,
      patternId: 'flat',
      tag: null,
    })
    expect(network.pipes[0]).toEqual({
      id: 'A',
      from: 'J1',
      to: 'J2',
      lengthM: 500,
      diameterM: 0.3,
      hasCheckValve: false,
    })
    expect(network.pumps[0]?.curve).toEqual([
      { flowM3PerH: 0, headM: 80 },
      { flowM3PerH: 144, headM: 60 },
      { flowM3PerH: 288, headM: 20 },
    ])
    expect(network.coordinates).toEqual({ R: { x: 0, y: 0 }, J1: { x: 1, y: 0 }, T: { x: 2, y: 1 } })
    expect(getTankVolumeM3(network.tanks[0]!.volume, 2.5)).toBeCloseTo(250, 5)
  })

  it('comes in SI from US units', () => {
    const network = read(TWO_STATIONS_INP)
    const [t1, t2] = network.tanks
    expect(t1?.elevationM).toBeCloseTo(180 * 0.3048, 9)
    expect(getTankVolumeM3(t1!.volume, 2 * 0.3048)).toBeCloseTo(Math.PI * 30 ** 2 * 2 * 0.3048 ** 3, 6)
    expect(getTankVolumeM3(t2!.volume, 15 * 0.3048)).toBeCloseTo(22_000 * 0.3048 ** 3, 6)
    expect(network.pipes.find(({ id }) => id === 'main')?.diameterM).toBeCloseTo(0.3048, 9)
    expect(network.reservoirs).toEqual([{ id: 'Lake', headM: 188 * 0.3048 }])
  })

  it('takes a one-point head curve as shutoff at 4/3 of the head and none at twice the flow', () => {
    const [low] = read(TWO_STATIONS_INP).pumps
    const gpm = getUnitFactors('GPM').flowM3PerH
    expect(low?.curve).toEqual([
      { flowM3PerH: 0, headM: (4 / 3) * 60 * 0.3048 },
      { flowM3PerH: 900 * gpm, headM: 60 * 0.3048 },
      { flowM3PerH: 1800 * gpm, headM: 0 },
    ])
  })

  it('lets [DEMANDS] replace the demand of [JUNCTIONS], category by category, with multiplier and patterns', () => {
    const { junctions } = read(TWO_STATIONS_INP)
    const gpm = getUnitFactors('GPM').flowM3PerH
    const day = [
      0.5, 0.5, 0.5, 0.6, 0.8, 1.2, 1.5, 1.4, 1.2, 1.1, 1, 1, 1.1, 1, 0.9, 0.9, 1, 1.2, 1.5, 1.6, 1.4, 1, 0.8,
      0.6,
    ]
    const mean = day.reduce((sum, value) => sum + value, 0) / 24
    const n3 = junctions.find(({ id }) => id === 'N3')
    expect(n3?.baseDemandM3PerH).toBeCloseTo((180 * mean + 20) * 1.1 * gpm, 9)
    expect(n3).toMatchObject({ patternId: 'day', tag: 'Lower town' })
    expect(junctions.find(({ id }) => id === 'N5')).toMatchObject({ patternId: '1', tag: null })
  })

  it('reads speeds, states, check valves, controls and rules', () => {
    const network = read(TWO_STATIONS_INP)
    expect(network.pumps.map(({ id, speed, isInitiallyOpen }) => [id, speed, isInitiallyOpen])).toEqual([
      ['low', 1, true],
      ['high1', 1, false],
      ['high2', 0.9, true],
    ])
    expect(network.pipes.filter(({ hasCheckValve }) => hasCheckValve).map(({ id }) => id)).toEqual(['side'])
    expect(network.controls).toHaveLength(6)
    expect(network.rules[0]).toBe('RULE boost')
  })

  it('reads constant-power pumps, ranges of statuses and quoted ids', () => {
    const inp = PUMP_AND_TANK_INP.replace(
      'P   R     J1    HEAD C',
      '"Pump 1" R J1 POWER 12\n P2 R J1 HEAD C\n P3 R J1 HEAD C',
    ).replace('[ENERGY]', '[STATUS]\n P2 P3 Closed\n"Pump 1" 0.8\n[ENERGY]')
    expect(
      read(inp).pumps.map(({ id, constantPowerKw, speed, isInitiallyOpen }) => [
        id,
        constantPowerKw,
        speed,
        isInitiallyOpen,
      ]),
    ).toEqual([
      ['Pump 1', 12, 0.8, true],
      ['P2', null, 1, false],
      ['P3', null, 1, false],
    ])
    const horsepower = read(TWO_STATIONS_INP.replace('HEAD lowcurve', 'POWER 10')).pumps[0]
    expect(horsepower?.constantPowerKw).toBeCloseTo(7.457, 9)
  })

  it('reads every flow unit to the same model', () => {
    for (const unit of FLOW_UNITS) {
      const flow = 36 / getUnitFactors(unit).flowM3PerH
      const inp = PUMP_AND_TANK_INP.replace('J2  30    10 ', `J2  30    ${flow} `).replace(
        'Units     LPS',
        `Units ${unit}`,
      )
      expect(read(inp).junctions[1]?.baseDemandM3PerH).toBeCloseTo(36, 9)
    }
  })

  it('reads Windows line ends, a byte order mark and columns of version 2.2', () => {
    const inp = `\uFEFF${PUMP_AND_TANK_INP.replace('11.28379167', '11.28379167 0 * YES')}`.replaceAll(
      '\n',
      '\r\n',
    )
    expect(read(inp).tanks[0]).toMatchObject({ canOverflow: true, maxLevelM: 4 })
  })

  it('warns of a network with nothing to schedule', () => {
    const inp = PUMP_AND_TANK_INP.replace('P   R     J1    HEAD C', '').replace(
      'A   J1 ',
      'Q R J1 10 300 130\n A   J1 ',
    )
    const result = readNetwork(inp)
    expect(result.ok && result.warnings.map(({ what }) => what)).toEqual(['The network has no pump'])
  })
})

describe('a faulty file is refused with the line', () => {
  const cases: [name: string, from: string, to: string, at: string, what: RegExp][] = [
    [
      'a pump without curve or power',
      'P   R     J1    HEAD C',
      'P   R     J1',
      'P   R     J1',
      /neither a head curve nor a power/,
    ],
    [
      'a pump whose curve is missing',
      'HEAD C',
      'HEAD X',
      'HEAD X',
      /head curve "X" that is not in \[CURVES\]/,
    ],
    ['a rising head curve', ' C   40    60', ' C   40    90', 'HEAD C', /does not fall/],
    ['a curve out of order', ' C   40    60', ' C   90    60', ' C   80    20', /do not rise/],
    ['an unknown node', 'A   J1    J2', 'A   J1    JX', 'A   J1    JX', /node JX that is not defined/],
    ['an unknown pattern', 'flat\n\n[RES', 'flit\n\n[RES', 'flit', /pattern flit/],
    ['a link to itself', 'B   J2    T ', 'B   J2    J2 ', 'B   J2    J2', /from J2 to itself/],
    ['a bad number', 'J2  30 ', 'J2  3O ', 'J2  3O', /"3O", is no number/],
    [
      'a status that is none',
      '130  0  Open\n B',
      '130  0  Ajar\n B',
      'Ajar',
      /neither a minor loss nor a status/,
    ],
    ['a duplicate id', ' J1  0     0', ' J1  0     0\n J1 5 5', 'J1 5 5', /already defined on line 6/],
    [
      'levels out of order',
      'T   40    2     0    4',
      'T   40    5     0    4',
      'T   40    5',
      /out of order/,
    ],
    [
      'a negative level',
      'T   40    2     0    4',
      'T   40    2     -1   4',
      'T   40    2',
      /minimum level of tank T is negative/,
    ],
    [
      'too few values for a tank',
      'T   40    2     0    4    11.28379167',
      'T   40    2     0    4',
      'T   40',
      /4 values where 5/,
    ],
    ['an unknown section', '[ENERGY]', '[ENRGY]', '[ENRGY]', /no section \[ENRGY\]/],
    ['an unknown flow unit', 'Units     LPS', 'Units     LPX', 'Units     LPX', /Unknown flow unit "LPX"/],
    ['an unconnected junction', ' J2  30 ', ' J9  5 1\n J2  30 ', 'J9  5 1', /J9 is not connected/],
    [
      'a part without a source',
      '[PUMPS]',
      ' Z J8 J9 1 1 1\n[JUNCTIONS]\n J8 1 1\n J9 1 1\n[PUMPS]',
      'J8 1 1',
      /no path to any tank/,
    ],
    [
      'a control of an unknown link',
      '[ENERGY]',
      '[CONTROLS]\nLINK X OPEN AT TIME 3\n[ENERGY]',
      'LINK X',
      /link X that is not defined/,
    ],
    [
      'a control that is none',
      '[ENERGY]',
      '[CONTROLS]\nLINK P AJAR AT TIME 3\n[ENERGY]',
      'LINK P AJAR',
      /no control/,
    ],
    [
      'a rule without an action',
      '[ENERGY]',
      '[RULES]\nRULE 1\nIF TANK T LEVEL < 3\n[ENERGY]',
      'RULE 1',
      /no IF or no THEN/,
    ],
    [
      'an efficiency curve that is missing',
      'Global Efficiency 70',
      'PUMP P EFFIC nope',
      'PUMP P EFFIC',
      /efficiency curve nope/,
    ],
    ['a faulty time', 'Duration           24:00', 'Duration           one day', 'one day', /no time/],
    ['a status of nothing', '[ENERGY]', '[STATUS]\n X Open\n[ENERGY]', ' X Open', /no link X/],
    ['an id that is too long', 'J2  30 ', `${'J'.repeat(40)} 1 1\n J2  30 `, 'JJJJ', /longer than 31/],
    ['an id that every object has', 'J2  30 ', 'toString 1 1\n J2  30 ', 'toString', /toString is a word/],
    ['more values than EPANET reads', ' flat 1', ` flat ${'1 '.repeat(45)}`, 'flat 1 1', /46 values/],
  ]
  it.each(cases)('%s', (_name, from, to, at, what) => {
    const inp = PUMP_AND_TANK_INP.replace(from, to)
    expect(inp).not.toBe(PUMP_AND_TANK_INP)
    const problem = problemsOf(inp).find((each) => what.test(each.what))
    expect(problem).toMatchObject({ line: lineOf(inp, at) })
    expect(problem?.mend).not.toBe('')
  })

  it('reports every fault, in order of line', () => {
    const inp = PUMP_AND_TANK_INP.replace('J2  30 ', 'J2  x ')
      .replace('HEAD C', 'HEAD X')
      .replace('500   300', '0 300')
    const lines = problemsOf(inp).map(({ line }) => line)
    expect(lines).toEqual([...lines].sort((a, b) => a! - b!))
    expect(lines).toHaveLength(3)
  })

  it('refuses a volume curve that does not cover the levels', () => {
    const inp = TWO_STATIONS_INP.replace(' cone       20   32000', ' cone       18   32000')
    expect(problemsOf(inp)).toMatchObject([{ section: 'TANKS', id: 'T2' }])
  })

  it('stops at a file that is too large and at too many problems', () => {
    expect(problemsOf(' '.repeat(MAX_INP_LENGTH + 1))).toHaveLength(1)
    expect(problemsOf('x\n'.repeat(1000))).toHaveLength(201)
  })
})

it('answers any text with a network or with problems', () => {
  const lines = TWO_STATIONS_INP.split('\n')
  const mutant = fc
    .array(fc.tuple(fc.nat(lines.length - 1), fc.oneof(fc.string(), fc.constantFrom(...lines))), {
      maxLength: 8,
    })
    .map((changes) => {
      const mutated = [...lines]
      for (const [line, text] of changes) mutated[line] = text
      return mutated.join('\n')
    })
  fc.assert(
    fc.property(mutant, (inp) => {
      const result = readNetwork(inp)
      return result.ok ? result.network.pumps.length >= 0 : result.problems.length > 0
    }),
    { numRuns: 300 },
  )
})
