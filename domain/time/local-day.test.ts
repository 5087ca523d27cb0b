import { expect, test } from 'vitest'
import { listLocalDays } from '#domain/time/list-local-days.ts'
import { localDayAt, localDayOf } from '#domain/time/local-day.ts'

test.each([
  ['Europe/Lisbon', '2025-03-30', 23, '2025-03-30T00:00:00Z'],
  ['Europe/Lisbon', '2025-10-26', 25, '2025-10-25T23:00:00Z'],
  ['Europe/Rome', '2025-03-30', 23, '2025-03-29T23:00:00Z'],
  ['Europe/Rome', '2025-10-26', 25, '2025-10-25T22:00:00Z'],
  ['Australia/Adelaide', '2025-10-05', 23, '2025-10-04T14:30:00Z'],
  ['Australia/Adelaide', '2025-04-06', 25, '2025-04-05T13:30:00Z'],
  ['America/Sao_Paulo', '2025-10-19', 24, '2025-10-19T03:00:00Z'],
  ['America/Sao_Paulo', '2018-11-04', 23, '2018-11-04T03:00:00Z'],
  ['Australia/Lord_Howe', '2025-10-05', 23.5, '2025-10-04T13:30:00Z'],
])('%s %s lasts %d hours from %s', (timeZone, date, hours, start) => {
  const day = localDayOf(date, timeZone)
  expect(day).toEqual({
    date,
    startMs: Date.parse(start),
    endMs: Date.parse(start) + hours * 3_600_000,
    hours,
  })
  expect(localDayAt(day.startMs, timeZone)).toEqual(day)
  expect(localDayAt(day.endMs - 1, timeZone)).toEqual(day)
  expect(localDayAt(day.endMs, timeZone).startMs).toBe(day.endMs)
})

test('days of a range cover it without gap or overlap', () => {
  const fromMs = Date.parse('2025-01-01T00:00:00Z')
  const toMs = Date.parse('2026-01-01T00:00:00Z')
  const days = listLocalDays(fromMs, toMs, 'Europe/Lisbon')
  expect(days).toHaveLength(365)
  expect(days[0]!.startMs).toBe(fromMs)
  expect(days.at(-1)!.endMs).toBe(toMs)
  for (let i = 1; i < days.length; i++) expect(days[i]!.startMs).toBe(days[i - 1]!.endMs)
})

test('an unknown date or zone is refused', () => {
  expect(() => localDayOf('2025-02-30', 'Europe/Lisbon')).toThrow(RangeError)
  expect(() => localDayOf('2025-02-20', 'Europe/Nowhere')).toThrow(RangeError)
})
