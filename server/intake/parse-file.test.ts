import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Profile } from '#domain/intake/profile.ts'
import { defaultProfile } from '#domain/intake/profile.ts'
import { AppError } from '#server/errors.ts'
import { makeWorkbook } from './make-workbook.fixture.ts'
import { parseFile } from './parse-file.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const parse = (file: string | Uint8Array, changes: Partial<Profile> = {}, timeZone = 'Europe/Lisbon') =>
  parseFile(typeof file === 'string' ? bytesOf(file) : file, { ...defaultProfile, ...changes }, { timeZone })
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: AppError) => error.faults.map((fault) => `${fault.where}: ${fault.what}`)[0],
  )
const iso = (ms: number) => new Date(ms).toISOString().replace('.000', '')

test('a logger’s file: semicolons, decimal comma, groups, two columns of time, codes, sentinels and lines before the header', async () => {
  const file = [
    'Estação;ETA Norte',
    'Exportado;24.11.2026',
    'Tag;Data;Hora;Valor;Qual',
    'Caudal;01.02.2026;00:15:00;1.234,5;192',
    'Caudal;01.02.2026;00:30:00;-9999;192',
    'Caudal;01.02.2026;00:45:00;7,25;64',
    'Caudal;01.02.2026;01:00:00;7,5;0',
    'Nível;01.02.2026;01:00:00;1.5;192',
    'Nível;31.02.2026;01:00:00;1;192',
    'Nível;01.02.2026;01:15:00;2',
    '',
  ].join('\r\n')
  const latin = Uint8Array.from(file, (letter) => letter.charCodeAt(0))
  const parsed = await parse(latin, {
    encoding: 'windows-1252',
    delimiter: ';',
    decimal: ',',
    thousands: '.',
    skipLines: 2,
    layout: { kind: 'long', signal: 'Tag', value: 'Valor', quality: 'Qual' },
    time: {
      columns: ['Data', 'Hora'],
      pattern: 'dd.MM.yyyy HH:mm:ss',
      zone: 'Europe/Lisbon',
      repeated: 'by-order',
    },
    quality: { good: ['192'], questionable: ['64'], bad: ['0'], others: 'bad' },
    sentinels: ['-9999', 'Bad'],
  })
  expect([...parsed.names.keys()]).toEqual(['Caudal'])
  expect(parsed.names.get('Caudal')!.value).toEqual([1234.5, 7.25])
  expect(parsed.names.get('Caudal')!.timeMs.map(iso)).toEqual([
    '2026-02-01T00:15:00Z',
    '2026-02-01T00:45:00Z',
  ])
  expect(parsed).toMatchObject({ rows: 7, rejected: 5, questionable: 1 })
  expect(parsed.faults.map(({ line, what }) => `${line} ${what}`)).toEqual([
    '5 "-9999" stands for no value (Caudal)',
    '7 its quality is "0" (Caudal)',
    '8 "1.5" is not a number (signal Nível)',
    '9 "31.02.2026 01:00:00" is not a time',
    '10 it has 4 columns, the header has 5',
  ])
})

test.each(['utf-8', 'utf-16le', 'utf-16be'] as const)(
  'a byte order mark of %s says more than the profile',
  async (encoding) => {
    const text = '\ufeffsignal,time,value\nNível,2026-01-05T00:00:00Z,1\n'
    const bytes =
      encoding === 'utf-8'
        ? bytesOf(text)
        : Uint8Array.from(
            [...text].flatMap((letter) => {
              const pair = [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8]
              return encoding === 'utf-16le' ? pair : pair.reverse()
            }),
          )
    const { names } = await parse(bytes, { encoding: 'windows-1252' })
    expect([...names.keys()]).toEqual(['Nível'])
  },
)

test('a wide file without a header names its columns by their places', async () => {
  const { names, rows } = await parse('1767571200|5|\n1767571260|6|0,5\n', {
    delimiter: '|',
    decimal: ',',
    hasHeader: false,
    layout: { kind: 'wide' },
    time: { columns: ['#1'], pattern: 'unix-s', zone: null, repeated: 'by-order' },
  })
  expect(rows).toBe(3)
  expect([...names].map(([name, { value }]) => [name, value])).toEqual([
    ['#2', [5, 6]],
    ['#3', [0.5]],
  ])
})

test('the repeated hour is told by order, or is the first or the second; the skipped one is refused', async () => {
  const rows = ['00:30', '01:00', '01:30', '01:00', '01:30', '02:00']
  const file = [
    'signal,time,value',
    ...rows.map((time) => `a,2025-10-26 ${time},1`),
    'a,2026-03-29 01:30,1',
  ].join('\n')
  const hours = async (repeated: Profile['time']['repeated']) => {
    const { names, faults } = await parse(file, { time: { ...defaultProfile.time, repeated } })
    expect(faults.map(({ line, what }) => `${line} ${what}`)).toEqual([
      '8 2026-03-29 01:30 does not exist in Europe/Lisbon: the clocks went forward over it',
    ])
    const { timeMs } = names.get('a')!
    return timeMs.map((ms) => (ms - timeMs[0]!) / 60_000)
  }
  expect(await hours('by-order')).toEqual([0, 30, 60, 90, 120, 150])
  expect(await hours('first')).toEqual([0, 30, 60, 30, 60, 150])
  expect(await hours('second')).toEqual([0, 90, 120, 90, 120, 150])
})

test.each([
  [
    'wrong columns',
    'name,when,value\nx,1,1\n',
    'line 1: the header has no column "signal", "time"; it has "name", "when", "value"',
  ],
  [
    'a quote that does not close',
    'signal,time,value\na,"2026-01-05T00:00:00Z,1\nb,2026-01-05T00:00:00Z,1\n',
    'line 3: a quote opens and does not close',
  ],
  [
    'a quote over two lines',
    'signal,time,value\n"a\nb",2026-01-05T00:00:00Z,1\n',
    'line 3: a quoted text goes on over several lines',
  ],
  ['what is no archive', 'PK\u0003\u0004 no archive', 'the file: it is no XLSX workbook'],
])('%s refuses the file', async (_, file, why) => {
  expect(await refusal(parse(file))).toBe(why)
})

test('without quotes a stray one is a letter', async () => {
  const { names } = await parse('signal,time,value\n4" main,2026-01-05T00:00:00Z,1\n', { quote: 'none' })
  expect([...names.keys()]).toEqual(['4" main'])
})

test('a workbook is read by the same profile, its dates as civil times', async () => {
  const book = makeWorkbook([
    ['signal', 'time', 'value'],
    ['a', { serial: 46_204.5 }, 2.5],
    ['a', '2026-07-02 12:00', '3'],
    ['a', 'never', 1],
  ])
  const { names, faults } = await parse(book)
  expect(names.get('a')!.timeMs.map(iso)).toEqual(['2026-07-01T11:00:00Z', '2026-07-02T11:00:00Z'])
  expect(names.get('a')!.value).toEqual([2.5, 3])
  expect(faults.map(({ line }) => line)).toEqual([4])
  expect(await refusal(parse(book, { sheet: 'Elsewhere' }))).toMatch(/^the file: /)
})

test('a workbook that unpacks to more than is taken is refused before it is read', async () => {
  const bomb = makeWorkbook([['signal', 'time', 'value']], 101_000_000)
  expect(bomb.length).toBeLessThan(200_000)
  expect(await refusal(parse(bomb))).toBe('the file: it unpacks to more than is taken')
})

test('what a workbook says of the sizes of its parts is not believed, and no memory set aside for it', async () => {
  const rows = [
    ['signal', 'time', 'value'],
    ['a', { serial: 46_204.5 }, 2.5],
  ]
  const book = Buffer.from(makeWorkbook(rows))
  // The size before each part, of which a reader that goes by it would want four gigabytes.
  for (let at = book.indexOf('PK\x03\x04'); at >= 0; at = book.indexOf('PK\x03\x04', at + 1))
    book.writeUInt32LE(0xfffffff0, at + 22)
  const { names } = await parse(book)
  expect(names.get('a')!.value).toEqual([2.5])
})

const anyProfile: fc.Arbitrary<Partial<Profile>> = fc.record({
  encoding: fc.constantFrom('utf-8', 'windows-1252', 'utf-16le', 'utf-16be'),
  delimiter: fc.constantFrom('any', ',', ';', '\t', '|', ' '),
  quote: fc.constantFrom('"', "'", 'none'),
  decimal: fc.constantFrom('.', ','),
  thousands: fc.constantFrom('none', '.', ',', ' ', "'"),
  skipLines: fc.integer({ min: 0, max: 3 }),
  hasHeader: fc.boolean(),
  layout: fc.constantFrom<Profile['layout']>(
    { kind: 'wide' },
    { kind: 'long', signal: 'signal', value: 'value', quality: null },
    { kind: 'long', signal: '#1', value: '#3', quality: '#4' },
  ),
  time: fc.record({
    columns: fc.constantFrom(['time'], ['#2'], ['#1', '#2']),
    pattern: fc.constantFrom(
      'iso',
      'unix-s',
      'unix-ms',
      'dd.MM.yyyy HH:mm',
      'M/d/yy h:mm a',
      'yyyyMMddHHmmss',
    ),
    zone: fc.constantFrom(null, 'UTC', 'Europe/Lisbon', 'Australia/Lord_Howe'),
    repeated: fc.constantFrom('by-order', 'first', 'second'),
  }),
  sentinels: fc.constantFrom([], ['-9999', 'Bad']),
})
const anyCell = fc.oneof(
  fc.constantFrom(
    'signal',
    'time',
    'value',
    '"',
    '""',
    "'",
    '-9999',
    '1.234,5',
    '24.11.2026 10:00',
    '2026-03-29 01:30',
    '46204.5',
    '1767571200',
  ),
  fc.double().map(String),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
)
const anyText = fc
  .tuple(
    fc.constantFrom('signal,time,value\n', 'time;A;B\r\n', ''),
    fc.array(fc.array(anyCell, { maxLength: 6 }), { maxLength: 20 }),
    fc.constantFrom(',', ';', '\t'),
    fc.constantFrom('\n', '\r\n', '\r'),
  )
  .map(([header, rows, delimiter, end]) => header + rows.map((row) => row.join(delimiter)).join(end))
/** Bytes struck out, doubled or changed. */
const mutate = (bytes: Uint8Array, changes: { at: number; kind: number; byte: number }[]): Uint8Array => {
  const list = [...bytes]
  for (const { at, kind, byte } of changes) {
    const place = at % Math.max(1, list.length)
    if (kind === 0) list.splice(place, 1)
    else if (kind === 1) list.splice(place, 0, byte)
    else list[place] = byte
  }
  return Uint8Array.from(list)
}
const anyChanges = fc.array(
  fc.record({ at: fc.nat(), kind: fc.integer({ min: 0, max: 2 }), byte: fc.integer({ min: 0, max: 255 }) }),
  { maxLength: 6 },
)

async function checkFile(bytes: Uint8Array, profile: Partial<Profile>): Promise<void> {
  try {
    const { names, rows, rejected, faults } = await parse(bytes, profile)
    let taken = 0
    for (const { timeMs, value, line } of names.values()) {
      taken += timeMs.length
      expect(value.length).toBe(timeMs.length)
      expect(line.length).toBe(timeMs.length)
      expect(timeMs.every((ms) => Number.isSafeInteger(ms) && ms >= 0)).toBe(true)
      expect(value.every((one) => Number.isFinite(one) && !Object.is(one, -0))).toBe(true)
    }
    expect(rows).toBe(taken + rejected)
    expect(faults.length).toBe(rejected)
    expect(faults.every(({ line, what, mend }) => line >= 1 && what !== '' && mend !== '')).toBe(true)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    expect(error.faults.length).toBeGreaterThan(0)
  }
}

test('whatever a text and a profile are: rows are readings or rejected with line and reason, or the file is refused', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, anyProfile, anyChanges, async (text, profile, changes) =>
      checkFile(mutate(bytesOf(text), changes), profile),
    ),
    { numRuns: 600 },
  )
})

test('whatever becomes of a workbook’s bytes: it is read or refused', async () => {
  const book = makeWorkbook([
    ['signal', 'time', 'value'],
    ['a', { serial: 46_204.5 }, 2.5],
  ])
  await fc.assert(
    fc.asyncProperty(anyChanges, (changes) =>
      checkFile(Uint8Array.from([...book.slice(0, 4), ...mutate(book.slice(4), changes)]), {}),
    ),
    { numRuns: 150 },
  )
})
