import { expect, test } from 'vitest'
import { findPasswordFault } from './find-password-fault.ts'

const person = { name: 'Inês Almeida', email: 'ines.almeida@aguas-do-vale.example' }

test.each([
  ['eleven char', 'short'],
  ['🔑'.repeat(11), 'short'],
  ['x9'.repeat(65), 'long'],
  ['password1234', 'common'],
  ['P@ssw0rd!2026', 'common'],
  ['Senha-2026-!!', 'common'],
  ['Bemvindo#12345', 'common'],
  ['qwertyuiop123', 'common'],
  ['123456789012', 'common'],
  ['aaaaaaaaaaaa', 'common'],
  ['xy7!xy7!xy7!xy7!', 'common'],
  ['abcdefghijkl', 'common'],
  ['changeme.changeme', 'common'],
  ['InesAlmeida2026', 'personal'],
  ['almeida.1985.ines', 'personal'],
  ['Aguas-do-Vale-1', 'personal'],
])('%s is refused: %s', (password, fault) => {
  expect(findPasswordFault(password, person)).toBe(fault)
})

test.each([
  'a tank above the hill',
  'kH7#pq2mZ-x9',
  '739205518264',
  'nove-bombas-e-um-moinho',
  '水泵在夜里运行以节省电费吧',
])('%s is taken', (password) => {
  expect(findPasswordFault(password, person)).toBeNull()
})
