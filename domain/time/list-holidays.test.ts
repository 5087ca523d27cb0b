import { expect, test } from 'vitest'
import { listHolidays } from '#domain/time/list-holidays.ts'

const datesOf = (country: string, region: string | undefined, year: number) =>
  listHolidays({ country, region }, year, year).map((holiday) => holiday.date)

test('Portugal 2025 has its thirteen national holidays', () => {
  expect(datesOf('PT', undefined, 2025)).toEqual([
    '2025-01-01',
    '2025-04-18',
    '2025-04-20',
    '2025-04-25',
    '2025-05-01',
    '2025-06-10',
    '2025-06-19',
    '2025-08-15',
    '2025-10-05',
    '2025-11-01',
    '2025-12-01',
    '2025-12-08',
    '2025-12-25',
  ])
})

test('a region adds its own days, part-days do not count', () => {
  expect(datesOf('AU', 'SA', 2024)).toContain('2024-03-11')
  expect(datesOf('AU', 'SA', 2024)).not.toContain('2024-12-24')
  expect(datesOf('AU', undefined, 2024)).not.toContain('2024-03-11')
})

test('a feast of several days gives each day', () => {
  expect(datesOf('SA', undefined, 2024)).toEqual(
    expect.arrayContaining(['2024-04-09', '2024-04-10', '2024-04-11', '2024-04-12']),
  )
})

test("the utility's own days are merged in order, and only the asked years are given", () => {
  const own = [{ date: '2025-06-13', name: 'Santo António' }]
  const listed = listHolidays({ country: 'PT', own, language: 'pt' }, 2025, 2025)
  expect(listed).toContainEqual(own[0])
  expect(listed.map((holiday) => holiday.date)).toEqual(listed.map((holiday) => holiday.date).toSorted())
  expect(new Set(listed.map((holiday) => holiday.date.slice(0, 4)))).toEqual(new Set(['2025']))
})

test('an unknown country or region is refused', () => {
  expect(() => listHolidays({ country: 'XX' }, 2025, 2025)).toThrow(RangeError)
  expect(() => listHolidays({ country: 'PT', region: 'XX' }, 2025, 2025)).toThrow(RangeError)
})
