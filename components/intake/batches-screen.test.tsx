import { expect, test } from 'vitest'
import { BatchesScreen } from '#components/intake/batches-screen.tsx'
import { renderScreen } from '#components/testing/render-screen.tsx'

const at = '2026-01-01T00:00:00.000Z'
const batch = {
  id: '00000000-0000-4000-8000-000000000001',
  source: 'influx',
  receivedAt: at,
  foldedAt: at,
  fromTime: at,
  toTime: at,
  rows: 9,
  inserted: 6,
  updated: 0,
  unchanged: 0,
  rejected: 3,
  aside: 0,
  rejects: [
    { line: 2, signal: null, rows: 1, why: 'unreadable' as const, what: 'a line has fields' },
    { line: null, signal: 'level', rows: 2, why: 'lies-ahead' as const, what: null },
  ],
}

test.each([
  ['en', ['Line 2', 'a line has fields', '2 readings lie more than an hour ahead']],
  ['pt', ['Linha 2', 'a line has fields', '2 leituras estão mais de uma hora no futuro']],
] as const)('what of a batch was not stored can be opened, with line and reason: %s', (locale, words) => {
  const page = { items: [batch], nextCursor: null }
  const markup = renderScreen(<BatchesScreen slug="vale" page={page} />, locale)
  for (const word of words) expect(markup).toContain(word)
  expect(markup).toMatch(/<summary[^>]*>3<\/summary>/)
})
