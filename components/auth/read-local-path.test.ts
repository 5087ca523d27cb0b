import { expect, test } from 'vitest'
import { readLocalPath } from './read-local-path.ts'

test.each(['/aguas-do-vale/schedule', '/a?b=//c', '/'])('%s is followed', (path) => {
  expect(readLocalPath(path)).toBe(path)
})

test.each([
  'https://elsewhere.example/',
  '//elsewhere.example',
  '/\\elsewhere.example',
  '/.//elsewhere.example',
  '/a/..//elsewhere.example',
  '/\t/elsewhere.example',
  'javascript:alert(1)',
  'http://[',
  '',
  undefined,
  ['/a', '/b'],
])('%s leads to the start page', (given) => {
  expect(readLocalPath(given)).toBe('/')
})
