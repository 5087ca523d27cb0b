import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findPatternFault } from './compile-time-pattern.ts'
import { makeReadTime } from './make-read-time.ts'

const read = (pattern: string, text: string, zone = 'Europe/Lisbon') => {
  const time = makeReadTime({ pattern, repeated: 'by-order' }, zone)(text)
  return time.ok ? new Date(time.timeMs).toISOString() : null
}

test.each([
  ['iso', '2026-11-24T14:30:00Z', '2026-11-24T14:30:00.000Z'],
  ['iso', '2026-07-01 14:30', '2026-07-01T13:30:00.000Z'],
  ['iso', '2026-07-01T14:30:15.1234+0200', '2026-07-01T12:30:15.123Z'],
  ['dd.MM.yyyy HH:mm:ss', '24.11.2026 14:30:15', '2026-11-24T14:30:15.000Z'],
  ['d/M/yy H:mm', '1/7/26 9:05', '2026-07-01T08:05:00.000Z'],
  ['M/d/yyyy h:mm a', '7/1/2026 12:05 AM', '2026-06-30T23:05:00.000Z'],
  ['M/d/yyyy h:mm a', '7/1/2026 1:05 p.m.', '2026-07-01T12:05:00.000Z'],
  ['yyyyMMddHHmmss', '20261124143015', '2026-11-24T14:30:15.000Z'],
  ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2026-11-24T14:30:15.5-01:00', '2026-11-24T15:30:15.500Z'],
  ['unix-s', '1767571200.5', '2026-01-05T00:00:00.500Z'],
  ['unix-ms', '1767571200000', '2026-01-05T00:00:00.000Z'],
  ['dd.MM.yyyy HH:mm', '30.02.2026 14:30', null],
  ['dd.MM.yyyy HH:mm', '24.11.2026 24:30', null],
  ['dd.MM.yyyy HH:mm', '24.11.2026 14:30 ', '2026-11-24T14:30:00.000Z'],
  ['iso', '1969-01-01T00:00:00Z', null],
  ['unix-ms', '99999999999999', null],
])('%s reads %s as %s', (pattern, text, expected) => {
  expect(read(pattern, text)).toBe(expected)
})

test('zones whose clocks change by half an hour, or at midnight', () => {
  expect(read('iso', '2026-10-04 02:10', 'Australia/Lord_Howe')).toBeNull()
  expect(read('iso', '2026-10-04 02:30', 'Australia/Lord_Howe')).toBe('2026-10-03T15:30:00.000Z')
  expect(read('iso', '2026-04-05 01:45', 'Australia/Lord_Howe')).toBe('2026-04-04T14:45:00.000Z')
  expect(read('iso', '2026-03-29 00:30', 'Atlantic/Azores')).toBeNull()
})

test('every time that a clock shows is read back, to one of the instants at which it shows it', () => {
  const pattern = 'dd.MM.yyyy HH:mm:ss'
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Date.UTC(2100, 0) / 1000 }),
      fc.constantFrom('Europe/Lisbon', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Australia/Lord_Howe'),
      (s, zone) => {
        const civil = Temporal.Instant.fromEpochMilliseconds(s * 1000)
          .toZonedDateTimeISO(zone)
          .toPlainDateTime()
        const two = (n: number) => String(n).padStart(2, '0')
        const text = `${two(civil.day)}.${two(civil.month)}.${civil.year} ${two(civil.hour)}:${two(civil.minute)}:${two(civil.second)}`
        const instants = (['first', 'second'] as const).map((repeated) => {
          const time = makeReadTime({ pattern, repeated }, zone)(text)
          return time.ok ? time.timeMs : null
        })
        expect(instants).toContain(s * 1000)
      },
    ),
  )
})

test('what is wrong with a pattern', () => {
  expect(findPatternFault('dd.MM.yyyy HH:mm')).toBeNull()
  expect(findPatternFault('iso')).toBeNull()
  expect(findPatternFault('MM.yyyy HH:mm')).toBe('it has no place for a day (dd)')
  expect(findPatternFault('dd.MM.yyyy hh:mm')).toBe('hh and a (AM or PM) belong together')
  expect(findPatternFault('dd.dd.MM.yyyy HH')).toBe('it names the day twice')
})
