import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseLineProtocol } from './parse-line-protocol.ts'

const nowMs = Date.UTC(2026, 0, 1)

// A quote anywhere has the body read as text, line by line: the plain reader must answer the same.
function expectSame(body: string | Uint8Array, precision: 'ns' | 'ms' | 's'): void {
  const options = { precision, nowMs }
  const plain = parseLineProtocol(body, options)
  const text = typeof body === 'string' ? body : new TextDecoder('utf-8', { ignoreBOM: true }).decode(body)
  const { signals, rows, faults } = parseLineProtocol(`${text}\n#"`, options)
  expect(plain.rows).toBe(rows)
  expect(plain.faults).toEqual(faults)
  const bySignal = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1)
  expect([...plain.signals].sort(bySignal)).toEqual([...signals].sort(bySignal))
}

const precision = fc.constantFrom<'ns' | 'ms' | 's'>('ns', 'ms', 's')
const blank = fc.constantFrom(' ', ' ', ' ', '  ', '', '\t')
const field = fc
  .tuple(
    fc.constantFrom('value', 'value', 'q', 'ã', '', 'a\\ b'),
    fc.oneof(
      fc.double({ noNaN: true }).map(String),
      fc.constantFrom(
        '1',
        '-0',
        '3i',
        '+3i',
        '7u',
        '.5',
        '1.',
        '-12.25',
        '+4',
        't',
        'F',
        '',
        'x',
        '1e3',
        '0.1234567890123456',
      ),
      fc.stringMatching(/^[0-9.]{1,20}$/),
    ),
  )
  .map(([key, value]) => `${key}=${value}`)
const line = fc
  .tuple(
    fc.constantFrom(
      'm',
      'm,signal=s1',
      'm,signal=s2',
      'é,b=1',
      '\u00a0m',
      '\ufeffm',
      '#c',
      'm\\ n',
      ',x=1',
      'd,t',
      '',
    ),
    blank,
    fc.array(field, { maxLength: 3 }).map((all) => all.join(',')),
    blank,
    fc.constantFrom(
      '',
      '1700000000123456789',
      '1700000000',
      '12',
      '-5',
      '00017',
      'soon',
      '12345678901234567890',
    ),
    fc.constantFrom('', '', '\r', ' ', ',', '\t'),
  )
  .map((parts) => parts.join(''))

test('bodies of every kind are read by their bytes as they are read by their text', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), precision, (lines, unit) =>
      expectSame(lines.join('\n'), unit),
    ),
    { numRuns: 3_000 },
  )
})

test('broken text is read alike', () => {
  const piece = fc.constantFrom(
    ...'a ,=\\\n1-.i#\0'.split('').map((one) => one.charCodeAt(0)),
    0xc3,
    0xa9,
    0xff,
    0xef,
    0xbb,
    0xbf,
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), precision, (bytes, unit) =>
      expectSame(Uint8Array.from(bytes), unit),
    ),
    { numRuns: 3_000 },
  )
})

test('every number is the double that its text is', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const { signals } = parseLineProtocol(`m value=${value} 1`, { precision: 'ms', nowMs })
      expect(signals.get('m')!.value).toEqual([Number(`${value}`)])
    }),
    { numRuns: 20_000 },
  )
  const { signals } = parseLineProtocol('m value=0.3 1\nm value=123456789012.345 2\nm value=4.35 3', {
    precision: 'ms',
    nowMs,
  })
  expect(signals.get('m')!.value).toEqual([0.3, 123456789012.345, 4.35])
})
