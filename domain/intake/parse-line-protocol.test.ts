import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseLineProtocol } from './parse-line-protocol.ts'

const nowMs = Date.UTC(2026, 0, 1)
const parse = (text: string, precision: 'ns' | 'us' | 'ms' | 's' | 'm' | 'h' = 'ns') => {
  const { signals, rows, faults } = parseLineProtocol(text, { precision, nowMs })
  return { rows, faults, signals: Object.fromEntries(signals) }
}

test('a line is a series, fields and a time', () => {
  expect(parse('level,tank=T1 value=2.5 1700000000123456789\n')).toEqual({
    rows: 1,
    faults: [],
    signals: { 'level.T1': { timeMs: [1700000000123], value: [2.5] } },
  })
  expect(parse('x,signal=tank-1 value=1,quality=192i,on=true 1700000000000000000').signals).toEqual({
    'tank-1': { timeMs: [1700000000000], value: [1] },
    'tank-1.quality': { timeMs: [1700000000000], value: [192] },
    'tank-1.on': { timeMs: [1700000000000], value: [1] },
  })
})

test.each([
  ['ns', '1700000000123456789', 1700000000123],
  ['us', '1700000000123456', 1700000000123],
  ['ms', '1700000000123', 1700000000123],
  ['s', '1700000000', 1700000000000],
  ['m', '28333333', 1699999980000],
  ['h', '472222', 1699999200000],
] as const)('precision %s', (precision, time, ms) => {
  expect(parse(`a value=1 ${time}`, precision).signals).toEqual({ a: { timeMs: [ms], value: [1] } })
})

test('tags in order of their names, escapes, comments, blank and CRLF lines, numbers of every kind', () => {
  const text = [
    '# a comment',
    '',
    String.raw`my\ pump,b=2,a=x\,y value=-1.5e3 1`,
    'n value=3i\r',
    'n value=4u',
    'n value=F',
    'n value=.5',
  ].join('\n')
  expect(parse(text, 'ms')).toEqual({
    rows: 5,
    faults: [],
    signals: {
      'my pump.x,y.2': { timeMs: [1], value: [-1500] },
      n: { timeMs: [nowMs, nowMs, nowMs, nowMs], value: [3, 4, 0, 0.5] },
    },
  })
})

test('text beside a number is passed over and on its own no reading, and what else is wrong is said with its line while the rest is read', () => {
  const text =
    'a value=1 1\nb state="on, \\"really\\"\nlate",value=2 2\nnonsense\nc value=1 soon\n,x=1 value=1 1\nd,t value=1 1\ne value= 1\nf value=7 3\ng value="2.5" 4'
  const { faults, signals } = parse(text, 'ms')
  expect(signals).toEqual({
    a: { timeMs: [1], value: [1] },
    b: { timeMs: [2], value: [2] },
    f: { timeMs: [3], value: [7] },
  })
  expect(faults).toEqual([
    { line: 4, what: 'a line has a series, a space and fields' },
    { line: 5, what: '"soon" is not a time' },
    { line: 6, what: 'the series has no name, or a tag without a value' },
    { line: 7, what: 'the series has no name, or a tag without a value' },
    { line: 8, what: 'field "value" is not a number' },
    { line: 10, what: 'field "value" is not a number' },
  ])
})

test('whatever comes, it ends, and every reading is a number', () => {
  const piece = fc.constantFrom(
    'a',
    ' ',
    ',',
    '=',
    '"',
    '\\',
    '\n',
    '1',
    '-',
    '.',
    'e',
    'i',
    't',
    '#',
    '\0',
    'é',
  )
  const mutated = fc.tuple(fc.nat(60), piece).map(([at, text]) => {
    const good = 'level,tank=T1,site=s value=2.5,ok=true,n="x" 1700000000123\nflow value=3i 17'
    return good.slice(0, at) + text + good.slice(at + 1)
  })
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(piece, { maxLength: 80 }).map((all) => all.join('')),
        mutated,
      ),
      (text) => {
        const { signals, rows } = parseLineProtocol(text, { precision: 'ns', nowMs })
        let count = 0
        for (const { timeMs, value } of signals.values()) {
          expect(timeMs.length).toBe(value.length)
          count += value.length
          for (const ms of timeMs) expect(Number.isInteger(ms)).toBe(true)
          for (const one of value) expect(Number.isFinite(one)).toBe(true)
        }
        expect(count).toBe(rows)
      },
    ),
    { numRuns: 2_000 },
  )
})

test('a long body takes a time in proportion to its lines, quoted or not', () => {
  const lines = Array.from({ length: 100_000 }, (_, i) => `m,signal=s${i % 500} value=${i / 10} ${i}`)
  const quoted = lines.map((line) => line.replace(' value', ' text="a\\" b",value'))
  for (const [text, faults] of [
    [lines.join('\n'), 0],
    [quoted.join('\n'), 0],
    // Each line followed by one of text alone.
    [lines.map((line) => `${line}\nnote text="a\\" b" 1`).join('\n'), 100_000],
    // Quotes that never end.
    [lines.map((line) => line.replace(' value', ' text="\\",value')).join('\n'), null],
  ] as const) {
    const startedAt = performance.now()
    const parsed = parseLineProtocol(text, { precision: 'ms', nowMs })
    // It is some 0.3 s; in proportion to the square of the lines it would be minutes.
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    if (faults === null) continue
    expect([parsed.rows, parsed.faults.length]).toEqual([100_000, faults])
    expect(parsed.signals.get('s499')!.value.at(-1)).toBe(9_999.9)
  }
})
