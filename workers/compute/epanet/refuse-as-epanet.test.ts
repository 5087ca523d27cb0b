import { describe, expect, it } from 'vitest'
import { readNetwork } from '#domain/hydraulics/read-network.ts'
import { openNetwork } from '#workers/compute/epanet/open-network.ts'

/** Two pumps and a valve between a lake and a tank, run by a control and a rule. */
const INP = `[JUNCTIONS]
 J1 10 0
 J2 12 20 day
 J3 14 10 day
[RESERVOIRS]
 R 5
[TANKS]
 T 40 3 1 5 12
[PIPES]
 P1 J1 J2 500 250 110 0 Open
 P2 J2 J3 500 250 110 0 Open
 P3 J3 T 500 250 110 0 CV
[PUMPS]
 A R J1 HEAD c
 B R J1 HEAD c
[VALVES]
 V J2 J3 200 TCV 5 0
[STATUS]
 B Closed
[PATTERNS]
 day 1 1.2 0.8 1
[CURVES]
 c 30 60
[CONTROLS]
 LINK A OPEN IF NODE T BELOW 2
[RULES]
RULE 1
IF TANK T LEVEL BELOW 1.5
THEN PUMP B STATUS IS OPEN
[ENERGY]
 GLOBAL EFFICIENCY 75
[OPTIONS]
 UNITS LPS
`

const opens = async (inp: string) => {
  const opened = await openNetwork(inp)
  if (opened.ok) opened.network.close()
  return opened.ok
}

describe('what EPANET refuses is refused by the reader, with its line', () => {
  it.each([
    ['[VALVES]', '[VALVES]\n W J3 T 200 PRV 5', ' W J3 T', /W, a PRV, stands right at T/],
    [' B Closed', ' P3 Closed', ' P3 Closed', /P3 is a pipe with a check valve/],
    ['LINK A OPEN', 'LINK P3 OPEN', ' LINK P3', /P3 is a pipe with a check valve/],
    ['THEN PUMP B', 'THEN PIPE P3', 'THEN PIPE P3', /P3 is a pipe with a check valve/],
    ['STATUS IS OPEN', 'STATUS IS ON', 'THEN', /"ON" is no status/],
    ['TANK T LEVEL', 'TANK T NIVEAU', 'IF TANK', /no "NIVEAU" of a node/],
    ['LEVEL BELOW', 'LEVEL UNDER', 'IF TANK', /"UNDER" compares nothing/],
    ['TANK T LEVEL BELOW 1.5', 'SYSTEM CLOCKTIME > 25 PM', 'IF SYSTEM', /"25 PM" is no value/],
    ['TANK T LEVEL', 'SYSTEM LEVEL', 'IF SYSTEM', /no "LEVEL" of a system/],
    [' GLOBAL EFFICIENCY 75', ' GLOBAL PATTERN night', ' GLOBAL', /pattern night/],
    [' R 5', ' R 5 day 3', ' R 5', /Reservoir R has 3 values/],
    ['[ENERGY]', '[EMITTERS]\n JX 0.5\n[ENERGY]', ' JX 0.5', /no node JX/],
    [' UNITS LPS', ' UNITS LPS\n FOO 3', ' FOO', /no option "FOO"/],
    [' UNITS LPS', ' UNITS LPS\n ACCURACY often', ' ACCURACY', /"often" is no value of ACCURACY/],
    [' UNITS LPS', ' UNITS LPS\n TRIALS 0', ' TRIALS', /"0" is no value of TRIALS/],
    [' UNITS LPS', ' UNITS LPS\n HEADLOSS HW', ' HEADLOSS', /"HW" is no value of HEADLOSS/],
    [' UNITS LPS', ' UNITS LPS\n DEMAND MODEL X', ' DEMAND', /"X" is no value of DEMAND MODEL/],
    [' UNITS LPS', ' UNITS LPS\n EMITTER EXPONENT 0', ' EMITTER', /"0" is no value of EMITTER EXPONENT/],
    [' UNITS LPS', ' UNITS LPS\n PRESSURE atm', ' PRESSURE', /"atm" is no value of PRESSURE/],
    [' J2 12 20', ' J2 12,5 20', ' J2', /"12,5" has a comma/],
    ['[ENERGY]', '[TIMES]\n PAUSE 1:00\n[ENERGY]', ' PAUSE', /no time "PAUSE"/],
    [
      '[ENERGY]',
      '[TIMES]\n START CLOCKTIME 18 PM\n[ENERGY]',
      ' START',
      /"START CLOCKTIME 18 PM" has no time/,
    ],
  ])('%s -> %s', async (from, to, at, what) => {
    const inp = INP.replace(from, to)
    const read = readNetwork(inp)
    const line = inp.split('\n').findIndex((text) => text.startsWith(at)) + 1
    expect(!read.ok && read.problems).toMatchObject([{ line, what: expect.stringMatching(what) }])
    expect(!read.ok && read.problems[0]?.mend).not.toBe('')
    expect(await opens(inp)).toBe(false)
  })
})

describe('what EPANET opens is read', () => {
  it.each([
    ['[VALVES]', '[VALVES]'],
    ['[VALVES]', '[VALVES]\n W J3 T 200 TCV 5'],
    ['STATUS IS OPEN', 'SETTING = 0.9'],
    ['STATUS IS OPEN', 'status = closed'],
    ['TANK T LEVEL BELOW 1.5', 'JUNCTION J3 PRESSURE >= 20'],
    ['TANK T LEVEL BELOW 1.5', 'TANK T FILLTIME < 2'],
    ['TANK T LEVEL BELOW 1.5', 'PUMP A STATUS NOT OPEN'],
    ['TANK T LEVEL BELOW 1.5', 'PIPE P1 FLOW ABOVE 5'],
    ['TANK T LEVEL BELOW 1.5', 'SYSTEM CLOCKTIME >= 6:30 PM'],
    ['TANK T LEVEL BELOW 1.5', 'system time < 5'],
    ['TANK T LEVEL BELOW 1.5', 'SYSTEM DEMAND ABOVE 20'],
    [' GLOBAL EFFICIENCY 75', ' GLOBAL PATTERN day\n PUMP A PATTERN day\n GLOBAL PRICE 0.1'],
    ['[ENERGY]', '[QUALITY]\n J1 J3 1\n T 0.5\n[EMITTERS]\n J1 0.5\n[MIXING]\n T MIXED\n[ENERGY]'],
    ['[ENERGY]', '[SOURCES]\n JX CONCEN much\n[REACTIONS]\n GLOBAL BULK fast\n[ENERGY]'],
    [' A R J1 HEAD c', ' A R J1 HEAD c PATTERN'],
    [' P2 J2 J3 500 250 110 0 Open', ' P2 J2 J3 500 250 110 0 Open laid in 1987'],
    [' UNITS LPS', ' UNITS LPS\n QUALITY TRACE J9\n TOLERANCE 0\n DIFFUSIVITY 0\n SEGMENTS'],
    [' UNITS LPS', ' UNITS LPS\n TRIALS 200\n UNBALANCED CONTINUE 10\n Headloss D-W\n SPECIFIC GRAVITY'],
    [
      ' UNITS LPS',
      ' UNITS LPS\n DEMAND MODEL PDA\n MINIMUM PRESSURE 0\n REQUIRED PRESSURE 20\n PRESSURE EXPONENT 0.5',
    ],
    [
      ' UNITS LPS',
      ' UNITS LPS\n BACKFLOW ALLOWED NO\n PRESSURE KPA\n HEADERROR 0\n FLOWCHANGE 0\n DAMPLIMIT 0',
    ],
    ['[ENERGY]', '[TIMES]\n DURATION 1 DAY\n START CLOCKTIME 6 PM\n STATISTIC AVERAGED\n[ENERGY]'],
    ['[ENERGY]', '[TIMES]\n RULE TIMESETP 0:06\n MINIMUM TRAVELTIME 1\n REPORT START 2\n[ENERGY]'],
  ])('%s -> %s', async (from, to) => {
    const inp = INP.replace(from, to)
    const read = readNetwork(inp)
    expect(read.ok ? [] : read.problems).toEqual([])
    expect(await opens(inp)).toBe(true)
  })
})
