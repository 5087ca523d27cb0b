import { expect, test } from 'vitest'
import { listTouchedDays } from './list-touched-days.ts'

const at = (iso: string) => Temporal.ZonedDateTime.from(`${iso}[Europe/Lisbon]`).epochMilliseconds
const now = at('2026-07-20T08:00')
const touched = (...isos: string[]) => listTouchedDays(isos.map(at), 'Europe/Lisbon', now)

test('a reading touches its own day, the day that it runs into and the day a week later', () => {
  expect(touched('2026-07-10T12:00')).toEqual(['2026-07-10', '2026-07-17'])
  expect(touched('2026-07-10T19:00')).toEqual(['2026-07-10', '2026-07-11', '2026-07-17'])
})

test('the day that is going on, and those to come, are not touched', () => {
  expect(touched('2026-07-20T00:15', '2026-07-20T07:45')).toEqual([])
  expect(touched('2026-07-19T23:45')).toEqual(['2026-07-19'])
})

test('a day is the local one, of 23 and 25 hours too', () => {
  // Lisbon is an hour ahead of UTC in summer.
  expect(listTouchedDays([Date.UTC(2026, 6, 9, 23, 15)], 'Europe/Lisbon', now)).toContain('2026-07-10')
  expect(listTouchedDays([Date.UTC(2026, 2, 29, 22, 45)], 'Europe/Lisbon', now)).toContain('2026-03-29')
  expect(listTouchedDays([Date.UTC(2025, 9, 26, 23, 45)], 'Europe/Lisbon', now)).toContain('2025-10-26')
})
