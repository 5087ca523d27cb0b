import { Readable } from 'node:stream'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CsvShape, StreamTarget } from './csv-rows.ts'
import { CsvRows } from './csv-rows.ts'
import { PlainCsv } from './plain-csv.ts'
import { splitRow } from './split-row.ts'
import { streamReadingsCsv } from './stream-readings-csv.ts'

const latestMs = Date.UTC(2027, 0, 1)
const signals = ['a', 'b', 'água', 's 1', '1']

/** Keeps what comes, in the order it comes. */
function makeTarget() {
  const seen: (string | number)[][] = []
  const target: StreamTarget = {
    openSeries: (key) =>
      signals.includes(key)
        ? {
            take: (timeMs, value) => {
              if (timeMs > latestMs) return false
              seen.push([key, timeMs, value])
              return true
            },
          }
        : null,
    take: (key, timeMs, value, line) => {
      if (timeMs > latestMs) seen.push([line, 'ahead'])
      else if (signals.includes(key)) seen.push([key, timeMs, value])
      else seen.push([line, `no ${key}`])
    },
    reject: (line, what) => seen.push([line, what]),
    makeRoom: async () => {},
  }
  return { seen, target }
}

/** Every row as text, as a file with quotes further on would be read. */
function readAsText(bytes: Buffer, header: string[], shape: CsvShape) {
  const { seen, target } = makeTarget()
  const rows = new CsvRows(header, shape, target)
  for (const [i, line] of bytes.toString('utf8').split('\n').entries()) {
    const cells = splitRow(line)
    if (cells === null) break
    if (cells.length > 0) rows.read(cells, i + 1)
  }
  return seen
}

function readAsBytes(bytes: Buffer, header: string[], shape: CsvShape) {
  const { seen, target } = makeTarget()
  const plain = new PlainCsv(new CsvRows(header, shape, target), shape.timeZone)
  // In two pieces, as a large file comes.
  const cut = bytes.lastIndexOf('\n', bytes.length / 2) + 1
  const { line, at } = plain.readLines(bytes.subarray(0, cut), 0, 0)
  if (at >= cut) plain.readLines(bytes.subarray(cut), 0, line)
  return seen
}

const zone = fc.constantFrom('Europe/Lisbon', 'UTC', 'Australia/Lord_Howe')
const name = fc.constantFrom(
  'a',
  'a',
  'b',
  'b',
  'água',
  's 1',
  '1',
  'nobody',
  '',
  ' a ',
  '\u00a0a',
  'b\u3000',
  '\ufeffa',
  'A',
)
const digits = (count: number) => fc.stringMatching(new RegExp(`^[0-9]{${count}}$`))
const time = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        '2026-03-29',
        '2026-10-25',
        '2026-10-25',
        '2024-02-29',
        '2026-02-29',
        '2026-06-15',
        '2027-06-15',
        '1969-12-31',
        '2026-13-01',
      ),
      fc.constantFrom('T', ' ', 'x'),
      fc.constantFrom('00:00', '00:30', '01:00', '01:15', '01:59', '02:10', '23:59', '24:00', '9:00'),
      fc.constantFrom('', ':00', ':59', ':60', ':07'),
      fc.constantFrom('', '', '.5', '.999', '.9999999', '.', '.0000000001'),
      fc.constantFrom('', '', 'Z', '+01:00', '-0330', ' Z', '+1', '?'),
    )
    .map((parts) => parts.join('')),
  fc.constantFrom('', 'soon', '1700000000'),
)
const value = fc.oneof(
  fc.double({ noNaN: true }).map(String),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((one) => one.toFixed(2)),
  fc.constantFrom(
    '',
    '1',
    '-0',
    '+4',
    '.5',
    '1.',
    '.',
    '-',
    '+-1',
    '1e3',
    '1E-2',
    '1e999',
    '0x10',
    'x',
    '1 2',
    '½',
    '1_0',
  ),
  digits(19),
  digits(17).map((all) => `0.${all}`),
)
const blank = fc.constantFrom('', '', '', '', ' ', '\t', '\u00a0', '\r', '\v')
const delimiter = fc.constantFrom(',', ',', ',', ';', '\t')
const row = (cells: fc.Arbitrary<string>[]) =>
  fc
    .tuple(
      fc.tuple(...cells.map((cell) => fc.tuple(blank, cell, blank).map((parts) => parts.join('')))),
      delimiter,
      fc.constantFrom('', '', '', '\r', ' ', ',', ',x'),
    )
    .map(([all, parting, end]) => all.join(parting) + end)
const lines = (one: fc.Arbitrary<string>) =>
  fc.array(
    fc.oneof(
      { weight: 9, arbitrary: one },
      { weight: 1, arbitrary: fc.constantFrom('', ' ', 'a', ',,', '#') },
    ),
    { maxLength: 9 },
  )
const longRow = fc.oneof(
  row([name, time, value]),
  row([fc.constantFrom('a', 'b', 'água'), time, fc.constantFrom('1', '2.5')]),
)
const long = (timeZone: string): CsvShape => ({ timeZone, columns: null, timeColumn: 'time' })
const longHeader = ['signal', 'time', 'value']
const wide = (timeZone: string): CsvShape => ({
  timeZone,
  columns: { A: 'a', B: 'b', C: 'nobody', D: 'água' },
  timeColumn: 'when',
})
const wideHeader = ['when', 'B', 'A', 'other', 'C', 'D']

test('long files are read by their bytes as they are read by their text', () => {
  fc.assert(
    fc.property(lines(longRow), zone, (all, timeZone) => {
      const bytes = Buffer.from(all.join('\n'))
      expect(readAsBytes(bytes, longHeader, long(timeZone))).toEqual(
        readAsText(bytes, longHeader, long(timeZone)),
      )
    }),
    { numRuns: 3_000 },
  )
})

test('wide files are read by their bytes as they are read by their text', () => {
  fc.assert(
    fc.property(lines(row([time, value, value, name, value, value])), zone, (all, timeZone) => {
      const bytes = Buffer.from(all.join('\n'))
      expect(readAsBytes(bytes, wideHeader, wide(timeZone))).toEqual(
        readAsText(bytes, wideHeader, wide(timeZone)),
      )
    }),
    { numRuns: 3_000 },
  )
})

test('so are files with bytes changed, left out and put in, text or not', () => {
  const good =
    'a,2026-10-25T00:30:00,1.25\na,2026-10-25 01:30,7\nb,2026-10-25T01:30:00.5Z,-3\nágua;2026-03-29T02:00:00+01:00;12\n'
  const change = fc.tuple(
    fc.nat(),
    fc.nat(2),
    fc.oneof(
      fc.nat(255),
      fc.constantFrom(...Buffer.from('\n\r\t ,;.-+:ZT0123456789ab""'), 0xc2, 0xa0, 0xef, 0xbb, 0xbf),
    ),
  )
  fc.assert(
    fc.property(fc.array(change, { maxLength: 5 }), zone, (changes, timeZone) => {
      const bytes = [...Buffer.from(good.repeat(2))]
      for (const [at, left, byte] of changes) bytes.splice(at % bytes.length, left, byte)
      const file = Buffer.from(bytes)
      expect(readAsBytes(file, longHeader, long(timeZone))).toEqual(
        readAsText(file, longHeader, long(timeZone)),
      )
    }),
    { numRuns: 3_000 },
  )
})

test('a stream in pieces of any size gives what the whole gives, a quote from anywhere on included', async () => {
  await fc.assert(
    fc.asyncProperty(
      lines(longRow),
      fc.integer({ min: 1, max: 40 }),
      fc.nat(20),
      async (all, size, quoteAt) => {
        const clean = all.filter((line) => line.trim() !== '' && !/[\r\v\ufeff\u00a0\u3000]/.test(line))
        const rows = clean.map((line, i) =>
          i >= quoteAt ? line.replace(/^[^,;\t]+/, (cell) => `"${cell.trim()}"`) : line,
        )
        const bytes = Buffer.from(`${longHeader.join(',')}\n${rows.join('\n')}`)
        const { seen, target } = makeTarget()
        const cut = function* () {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
        }
        await streamReadingsCsv(Readable.from(cut(), { objectMode: false }), long('Europe/Lisbon'), target)
        const expected = readAsText(Buffer.from(`\n${clean.join('\n')}`), longHeader, long('Europe/Lisbon'))
        expect(seen).toEqual(expected)
      },
    ),
    { numRuns: 300 },
  )
})

test('quotes of every kind are read as a parser of CSV reads them', async () => {
  const piece = fc.constantFrom(
    '"a"',
    '"b"',
    '"água"',
    'a',
    '"a',
    'a"',
    '""',
    '" a"',
    '"a "',
    '"s 1"',
    '"a;b"',
    '"a\nb"',
    '"a""b"',
    '\n',
    '\n',
  )
  const plainRow = fc
    .tuple(
      fc.constantFrom('a', '"a"', '"b"', '"água"', '"a;b"'),
      fc.constantFrom('2026-01-01T00:00', '"2026-01-01 10:00:00"'),
      fc.constantFrom('1', '"2.5"', '""', '"1e3"'),
    )
    .map(([one, at, what]) => `${one},${at},${what}\n`)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('signal,time,value\n', '"signal","time","value"\n', '\ufeff"signal",time,value\n'),
      fc.array(plainRow, { maxLength: 6 }),
      fc.array(fc.oneof(piece, plainRow), { maxLength: 4 }),
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom('\n', '\r\n'),
      async (header, rows, odd, size, end) => {
        const bytes = Buffer.from((header + rows.join('') + odd.join(',')).replaceAll('\n', end))
        const expected = makeTarget()
        let isRead = true
        try {
          const [, ...records] = parse(bytes, {
            bom: true,
            skip_empty_lines: true,
            relax_column_count: true,
            trim: true,
            info: true,
            delimiter: [',', ';', '\t'],
          }) as unknown as { record: string[]; info: { lines: number } }[]
          const read = new CsvRows(longHeader, long('UTC'), expected.target)
          for (const { record, info } of records) read.read(record, info.lines)
        } catch {
          isRead = false
        }
        const { seen, target } = makeTarget()
        const cut = function* () {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
        }
        const streamed = streamReadingsCsv(Readable.from(cut(), { objectMode: false }), long('UTC'), target)
        if (!isRead) await expect(streamed).rejects.toMatchObject({ status: 422 })
        else {
          await streamed
          expect(seen).toEqual(expected.seen)
        }
      },
    ),
    { numRuns: 1_000 },
  )
})
