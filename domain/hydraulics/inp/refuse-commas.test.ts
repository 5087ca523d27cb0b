import { describe, expect, it } from 'vitest'
import { PUMP_AND_TANK_INP } from '#domain/hydraulics/fixtures/pump-and-tank.ts'
import { readNetwork } from '#domain/hydraulics/read-network.ts'

const change = (...changes: [string, string][]) =>
  changes.reduce((inp, [from, to]) => inp.replace(from, to), PUMP_AND_TANK_INP)

const problemsOf = (inp: string) => {
  const result = readNetwork(inp)
  return result.ok ? [] : result.problems
}

const RULE = '[RULES]\nRULE 1\nIF TANK T LEVEL BELOW 1,5\nTHEN PUMP P STATUS IS OPEN\n[ENERGY]'

describe('a decimal comma', () => {
  it.each([
    [' J2  30  ', ' J2  30,5', 'JUNCTIONS', 'J2', '30,5'],
    [' T   40    2 ', ' T   40    2,25 ', 'TANKS', 'T', '2,25'],
    [' flat 1', ' flat 1 ,8 1,2', 'PATTERNS', 'flat', ',8'],
    ['[ENERGY]', RULE, 'RULES', 'IF', '1,5'],
    ['Accuracy  0.0001', 'Accuracy  1,0E-4', 'OPTIONS', 'Accuracy', '1,0E-4'],
  ])('is the only fault told of %s -> %s', (from, to, section, id, number) => {
    const inp = change([from, to])
    const line = inp.split('\n').findIndex((text) => text.includes(number)) + 1
    const what = `"${number}" has a comma where EPANET reads a decimal point`
    const mend = `Write ${number.replace(',', '.')}, and thousands without a sign between them.`
    expect(problemsOf(inp)).toEqual([{ line, section, id, what, mend }])
  })

  it('is told of every line of a file that has them throughout', () => {
    const problems = problemsOf(PUMP_AND_TANK_INP.replace(/(?<= )\d+(?= |$)/gm, '$&,0'))
    expect(problems.length).toBeGreaterThan(8)
    for (const { what } of problems) expect(what).toMatch(/has a comma/)
  })

  it('may be part of an id, and stand in what is only drawn', () => {
    const inp = change([' flat 1', ' 1,5 1'], ['flat\n\n[RES', '1,5\n\n[RES'], [' J1 1 0', ' J1 1,5 0'])
    const result = readNetwork(inp)
    expect(result.ok && result.network.junctions[1]?.patternId).toBe('1,5')
    expect(result.ok && result.network.coordinates.J1).toEqual({ x: 1.5, y: 0 })
  })
})

it('tells of values that commas separate', () => {
  const inp = change([' J2  30    10      flat', 'J2,30,10,flat'])
  const line = inp.split('\n').indexOf('J2,30,10,flat') + 1
  expect(problemsOf(inp)).toMatchObject([
    { line, section: 'JUNCTIONS', what: 'The values are separated by commas' },
  ])
})
