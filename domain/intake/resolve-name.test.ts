import { expect, test } from 'vitest'
import { compileName, findRuleFault, matchName } from './match-name.ts'
import { makeResolveName } from './resolve-name.ts'

const rule = (from: string, to: string | null) => ({ from, to, unit: null, factor: 1, offset: 0 })

test('a name is found as it stands, then by the first pattern that fits, with its parts put into the key', () => {
  const resolve = makeResolveName([
    rule('PLC1.{tag}.PV', '{tag}'),
    rule('PLC*', null),
    rule('{site}_{tag} [l/s]', '{site}/{tag}'),
    rule('PLC1.F1.PV', 'inflow'),
  ])
  const key = (name: string) => {
    const found = resolve(name)
    return found && (found.kind === 'ignored' ? null : found.key)
  }
  expect(key('PLC1.F1.PV')).toBe('inflow')
  expect(key('PLC1.F2.PV')).toBe('F2')
  expect(key('PLC1..PV')).toBeNull()
  expect(key('A_B_C [l/s]')).toBe('A/B_C')
  expect(resolve('_B [l/s]')).toBeNull()
  expect(resolve('elsewhere')).toBeNull()
})

test.each([
  ['a*b*c', 'abc', {}],
  ['a*b*c', 'aXbYbZc', {}],
  ['a*b*c', 'acb', null],
  ['{x}-{y}', 'a-b-c', { x: 'a', y: 'b-c' }],
  ['{x}', '', null],
  ['*', '', {}],
  ['ab{x}ba', 'aba', null],
  ['{__proto__}', '{__proto__}', {}],
])('%s on %s', (pattern, name, values) => {
  expect(matchName(compileName(pattern), name)).toEqual(values)
})

test('a pattern made to be slow is not', () => {
  const pattern = compileName(`${'*a'.repeat(100)}*{x}b`)
  expect(matchName(pattern, 'a'.repeat(100_000))).toBeNull()
})

test('what is wrong with a rule', () => {
  expect(findRuleFault({ from: '{a}.{a}', to: 'x' })).toMatch(/twice/)
  expect(findRuleFault({ from: '{a}', to: '{b}' })).toMatch(/not a part/)
  expect(findRuleFault({ from: '*', to: 'x*' })).toMatch(/no \*/)
  expect(findRuleFault({ from: '{a}*', to: '{a}' })).toBeNull()
})
