import { expect, test } from 'vitest'
import { readSignalSpan } from './read-signal-span.ts'

const hourMs = 3_600_000
const now = Date.UTC(2026, 9, 26, 12)
const read = (params: Record<string, string>) => readSignalSpan(params, 'Europe/Lisbon', now)

test('without days it is the last hours, of those that are offered', () => {
  expect(read({})).toMatchObject({ hours: 24, fromMs: now - 24 * hourMs, toMs: now, to: '2026-10-26' })
  expect(read({ hours: '168' })).toMatchObject({ hours: 168, fromMs: now - 168 * hourMs })
  expect(read({ hours: '5' }).hours).toBe(24)
})

test('days are the tenant’s, both included: one of 25 hours is 25 hours long', () => {
  const { fromMs, toMs, hours } = read({ from: '2026-10-25', to: '2026-10-25' })
  expect(fromMs).toBe(Date.UTC(2026, 9, 24, 23))
  expect(toMs - fromMs).toBe(25 * hourMs)
  expect(hours).toBe(0)
})

test.each([
  { from: '2026-13-01', to: '2026-10-25' },
  { from: '2026-10-25', to: '2026-10-01' },
  { from: '2025-01-01', to: '2026-10-25' },
  { from: '2026-10-25' },
])('days that cannot be shown count as none: %o', (params) => {
  expect(read(params as Record<string, string>).hours).toBe(24)
})
