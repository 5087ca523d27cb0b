import { expect, test } from 'vitest'
import { nameStatement } from './name-statement.ts'

test('a statement has one name, another has another; long ones and those past the limit have none', () => {
  const first = nameStatement({ sql: 'SELECT 1' })
  expect(first).not.toBe('')
  expect(nameStatement({ sql: 'SELECT 1' })).toBe(first)
  expect(nameStatement({ sql: 'SELECT 2' })).not.toBe(first)
  expect(nameStatement({ sql: `SELECT ${'1, '.repeat(2_000)}1` })).toBe('')
  const given = Array.from({ length: 300 }, (_, i) => nameStatement({ sql: `SELECT ${i + 10}` }))
  const named = given.filter((name) => name !== '')
  expect(new Set(named).size).toBe(named.length)
  expect(named.length).toBe(254)
  expect(nameStatement({ sql: 'SELECT 1' })).toBe(first)
})
