import { describe, expect, it } from 'vitest'
import { LEAKY_ZONE_INP } from '#domain/hydraulics/fixtures/leaky-zone.ts'
import { PUMP_AND_TANK_INP } from '#domain/hydraulics/fixtures/pump-and-tank.ts'
import { TWO_STATIONS_INP } from '#domain/hydraulics/fixtures/two-stations.ts'
import { prepareOperation } from '#domain/hydraulics/operation/prepare-operation.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'

const prepare = (inp: string, ...scheduled: string[]) => {
  const read = readNetwork(inp)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const operation = prepareOperation(inp, read.network, new Set(scheduled))
  const again = readNetwork(operation.inp)
  if (!again.ok) throw new Error(JSON.stringify(again.problems))
  return { ...operation, controls: again.network.controls, rules: again.network.rules }
}
const withRules = (...rules: string[]) =>
  PUMP_AND_TANK_INP.replace('[ENERGY]', `${rules.join('\n')}\n[ENERGY]`)

describe("today's rules", () => {
  it('stay, with times since the start of the file as times of every day', () => {
    const { controls, rules, dailyActions } = prepare(TWO_STATIONS_INP)
    expect(controls).toContain('LINK low OPEN IF NODE T1 BELOW 10')
    expect(controls).toContain('LINK high1 OPEN AT CLOCKTIME 01:00:00')
    expect(rules).toHaveLength(8)
    expect(dailyActions).toEqual([
      { linkId: 'high1', setting: 'OPEN', afterStartS: 3600 },
      { linkId: 'high1', setting: 'CLOSED', afterStartS: 25_200 },
    ])
  })

  it('count times from the clock at which the file starts, and leave out what comes after a day', () => {
    const inp = TWO_STATIONS_INP.replace('Start ClockTime    0:00', 'Start ClockTime 8 PM')
      .replace('LINK high1  OPEN   AT TIME 1', 'LINK high1 OPEN AT TIME 6\nLINK high2 0.8 AT TIME 30')
      .replace('IF TANK T2 LEVEL ABOVE 15', 'IF SYSTEM TIME >= 5:30')
    const { controls, rules, startClockS } = prepare(inp)
    expect(startClockS).toBe(72_000)
    expect(controls.filter((line) => line.includes('high'))).toEqual([
      'LINK high1 OPEN AT CLOCKTIME 02:00:00',
      'LINK high1 CLOSED AT CLOCKTIME 03:00:00',
    ])
    expect(rules).toContain('IF SYSTEM CLOCKTIME >= 01:30:00')
  })
})

describe('under a schedule', () => {
  it('what acts on a decided valve goes, be it coupled to a pump or not', () => {
    const { controls, coupledLinks } = prepare(TWO_STATIONS_INP, 'low', 'bypass')
    expect(controls).toEqual([
      'LINK high1 OPEN AT CLOCKTIME 01:00:00',
      'LINK high1 CLOSED AT CLOCKTIME 07:00:00',
    ])
    expect(coupledLinks).toEqual([])
    expect(prepare(LEAKY_ZONE_INP, 'V')).toMatchObject({
      controls: ['LINK P OPEN IF NODE T BELOW 5', 'LINK P CLOSED IF NODE T ABOVE 12'],
      rules: [],
    })
  })

  it('what acts on a scheduled pump goes, the rest stays', () => {
    const { controls, rules } = prepare(TWO_STATIONS_INP, 'high1', 'high2')
    expect(controls).toHaveLength(4)
    expect(controls.every((line) => /low|bypass/.test(line))).toBe(true)
    expect(rules).toEqual([])
  })

  it('the bypass of a scheduled pump goes with it and is coupled to it', () => {
    const { controls, coupledLinks, controlledLinks } = prepare(TWO_STATIONS_INP, 'low')
    expect(coupledLinks).toEqual([{ linkId: 'bypass', pumpIds: ['low'], opensWith: 'pump-off' }])
    expect(controls.every((line) => line.includes('high1'))).toBe(true)
    expect(controlledLinks).toEqual(['high1', 'high2'])
  })

  it('an action on another link stays in a rule that loses its first', () => {
    const rule = [
      '[RULES]',
      'RULE 1',
      'IF TANK T LEVEL < 1',
      'THEN PUMP P STATUS IS OPEN',
      'AND PIPE B STATUS IS OPEN',
      'PRIORITY 3',
    ]
    const inp = withRules(...rule, 'RULE 2', 'IF TANK T LEVEL > 3', 'THEN PIPE B STATUS IS CLOSED')
    expect(prepare(inp, 'P').rules).toEqual([
      ...['RULE 1', 'IF TANK T LEVEL < 1', 'THEN PIPE B STATUS IS OPEN', 'PRIORITY 3'],
      ...['RULE 2', 'IF TANK T LEVEL > 3', 'THEN PIPE B STATUS IS CLOSED'],
    ])
  })
})

describe('links coupled to pumps', () => {
  const coupled = (...lines: string[]) => prepare(withRules(...lines)).coupledLinks

  it('are found in rules by condition, by else, and by the state of the pump', () => {
    const both = [
      '[RULES]',
      'RULE 1',
      'IF TANK T LEVEL < 1',
      'THEN PUMP P STATUS IS OPEN',
      'AND PIPE B STATUS IS CLOSED',
    ]
    expect(coupled(...both, 'ELSE PUMP P STATUS IS CLOSED', 'AND PIPE B STATUS IS OPEN')).toEqual([
      { linkId: 'B', pumpIds: ['P'], opensWith: 'pump-off' },
    ])
    const state = ['[RULES]', 'RULE 1', 'IF PUMP P STATUS IS OPEN', 'THEN PIPE B STATUS IS OPEN']
    expect(coupled(...state, 'ELSE PIPE B STATUS IS CLOSED')).toEqual([])
    expect(coupled(...state, 'RULE 2', 'IF PUMP P STATUS IS CLOSED', 'THEN PIPE B STATUS IS CLOSED')).toEqual(
      [{ linkId: 'B', pumpIds: ['P'], opensWith: 'pump-on' }],
    )
  })

  it('across a control and a rule on the same level', () => {
    const lines = [
      '[CONTROLS]',
      'LINK P OPEN IF NODE T BELOW 1',
      '[RULES]',
      'RULE 1',
      'IF TANK T LEVEL BELOW 1',
    ]
    expect(coupled(...lines, 'THEN PIPE B STATUS IS CLOSED')).toHaveLength(1)
  })

  it('must match in every control, and do the opposite or stand in series', () => {
    const pump = ['[CONTROLS]', 'LINK P 1 IF NODE T BELOW 1', 'LINK P 0 IF NODE T ABOVE 3']
    expect(coupled(...pump, 'LINK B CLOSED IF NODE T BELOW 1', 'LINK B OPEN IF NODE T ABOVE 2.5')).toEqual([])
    expect(coupled(...pump, 'LINK B OPEN IF NODE T BELOW 1', 'LINK B CLOSED IF NODE T ABOVE 3')).toEqual([])
    expect(coupled(...pump, 'LINK A OPEN IF NODE T BELOW 1', 'LINK A CLOSED IF NODE T ABOVE 3')).toEqual([
      { linkId: 'A', pumpIds: ['P'], opensWith: 'pump-on' },
    ])
  })
})
