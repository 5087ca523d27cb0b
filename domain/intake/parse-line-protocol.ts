import { nameLineSeries } from './name-line-series.ts'
import type { LineSeries, TimeUnit } from './read-plain-lines.ts'
import { readPlainLines } from './read-plain-lines.ts'

export type LinePrecision = 'ns' | 'us' | 'ms' | 's' | 'm' | 'h'
export type LineFault = { line: number; what: string }
export type ParsedLines = {
  /** Each signal's readings in the order they came. */
  signals: Map<string, LineSeries>
  rows: number
  /** One for each line or field that is no reading; the rest is read all the same. */
  faults: LineFault[]
}

const units: Record<LinePrecision, TimeUnit> = {
  ns: { cut: 6, ms: 1 },
  us: { cut: 3, ms: 1 },
  ms: { cut: 0, ms: 1 },
  s: { cut: 0, ms: 1_000 },
  m: { cut: 0, ms: 60_000 },
  h: { cut: 0, ms: 3_600_000 },
}
const space = 32
const quote = 34
const comma = 44
const equals = 61
const backslash = 92

/**
 * Reads InfluxDB line protocol: `measurement,tag=value field=1.5,other=2i 1700000000000000000`. Numbers and booleans are
 * readings, text is not: beside a number it is passed over, on its own it is a fault. A line without a time is of `nowMs`; times are cut to milliseconds.
 * Source: docs.influxdata.com, line protocol reference (InfluxDB 1.8 and 2).
 */
export function parseLineProtocol(
  body: string | Uint8Array,
  options: { precision: LinePrecision; nowMs: number },
): ParsedLines {
  const faults: LineFault[] = []
  const signals: ParsedLines['signals'] = new Map()
  // A sender repeats its series' heads: each is taken apart once.
  const heads = new Map<string, Map<string, LineSeries>>()
  const readOther = (whole: string, line: number): number => {
    if (whole === '' || whole.startsWith('#')) return 0
    const read = readLine(whole, options, heads, signals)
    if (typeof read === 'number') return read
    for (const what of read.what) faults.push({ line, what })
    return read.rows
  }
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const rows = bytes.includes(quote)
    ? readQuotedLines(typeof body === 'string' ? body : new TextDecoder().decode(body), readOther)
    : readPlainLines(bytes, {
        unit: units[options.precision],
        nowMs: options.nowMs,
        openSeries: (head, field) => findSeries(head, field, heads, signals),
        readOther,
      })
  return { signals, rows, faults }
}

/** Where there are quotes, lines may end later than they seem to. */
function readQuotedLines(text: string, read: (line: string, number: number) => number): number {
  let rows = 0
  let line = 0
  const findLineEnd = makeFindLineEnd(text)
  for (let start = 0; start <= text.length; ) {
    const end = findLineEnd(start)
    for (let i = text.indexOf('\n', start); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) line++
    line++
    rows += read(text.slice(start, end).trim(), line)
    start = end + 1
  }
  return rows
}

function findSeries(
  head: string,
  key: string,
  heads: Map<string, Map<string, LineSeries>>,
  signals: ParsedLines['signals'],
): LineSeries | null {
  let fields = heads.get(head)
  if (!fields) heads.set(head, (fields = new Map()))
  let series = fields.get(key)
  if (series) return series
  const name = nameSeries(head, key)
  if (name === null) return null
  series = signals.get(name)
  if (!series) signals.set(name, (series = { timeMs: [], value: [] }))
  fields.set(key, series)
  return series
}

/** @returns the readings of the line, or these and what was wrong. */
function readLine(
  line: string,
  options: { precision: LinePrecision; nowMs: number },
  heads: Map<string, Map<string, LineSeries>>,
  signals: ParsedLines['signals'],
): number | { rows: number; what: string[] } {
  const headEnd = findEnd(line, 0, space)
  if (headEnd === line.length) return { rows: 0, what: ['a line has a series, a space and fields'] }
  const head = line.slice(0, headEnd)
  const fieldsFrom = skipSpaces(line, headEnd)
  const fieldsEnd = findEnd(line, fieldsFrom, space)
  const timeFrom = skipSpaces(line, fieldsEnd)
  const timeMs =
    timeFrom === line.length ? options.nowMs : readTime(line.slice(timeFrom), units[options.precision])
  if (timeMs === null) return { rows: 0, what: [`"${line.slice(timeFrom, timeFrom + 40)}" is not a time`] }
  const what: string[] = []
  const texts: string[] = []
  let rows = 0
  for (let at = fieldsFrom; at < fieldsEnd; ) {
    const keyEnd = findEnd(line, at, equals)
    const valueEnd = Math.min(fieldsEnd, findEnd(line, keyEnd + 1, comma))
    const key = line.slice(at, keyEnd)
    const text = keyEnd < fieldsEnd ? line.slice(keyEnd + 1, valueEnd) : ''
    const value = readValue(text)
    at = valueEnd + 1
    if (value === null || key === '') {
      const fault = `field "${key.slice(0, 60)}" is not a number`
      if (key !== '' && text.length > 1 && text.startsWith('"') && text.endsWith('"')) texts.push(fault)
      else what.push(fault)
      continue
    }
    const series = findSeries(head, key, heads, signals)
    if (series === null) return { rows, what: ['the series has no name, or a tag without a value'] }
    series.timeMs.push(timeMs)
    series.value.push(value)
    rows++
  }
  // Text beside numbers says something of them (a state, a quality); where it is all there is, somebody misses a reading.
  if (rows === 0) what.push(...texts)
  if (fieldsFrom >= fieldsEnd) what.push('a line has fields')
  return what.length === 0 ? rows : { rows, what }
}

/** The next `stop` outside quotes and not escaped, or the end. */
function findEnd(line: string, from: number, stop: number): number {
  let isQuoted = false
  for (let i = from; i < line.length; i++) {
    const code = line.charCodeAt(i)
    if (code === backslash) i++
    // Quotes delimit text only as a field's value: elsewhere they are letters like others.
    else if (code === quote && (isQuoted || line.charCodeAt(i - 1) === equals)) isQuoted = !isQuoted
    else if (code === stop && !isQuoted) return i
  }
  return line.length
}

function skipSpaces(line: string, from: number): number {
  let at = from
  while (line.charCodeAt(at) === space) at++
  return at
}

/**
 * Where the line that starts at a place ends, asked in order: a line break inside a quoted value belongs to its text; a
 * quote that never ends is a letter. The next quote is looked for once, not by every line before it.
 */
function makeFindLineEnd(text: string): (start: number) => number {
  const find = (what: string, from: number, otherwise: number) => {
    const at = text.indexOf(what, from)
    return at < 0 ? otherwise : at
  }
  let open = -1
  return (start) => {
    let end = find('\n', start, text.length)
    if (open < start) open = find('="', start, Number.POSITIVE_INFINITY)
    while (open < end) {
      let close = open + 1
      do close = text.indexOf('"', close + 1)
      while (close >= 0 && text.charCodeAt(close - 1) === backslash)
      // Then no other quote opens either: it would have ended this one.
      if (close < 0) open = Number.POSITIVE_INFINITY
      else {
        if (close > end) end = find('\n', close, text.length)
        open = find('="', close + 1, Number.POSITIVE_INFINITY)
      }
    }
    return end
  }
}

function readTime(text: string, { cut, ms }: { cut: number; ms: number }): number | null {
  if (!/^-?\d{1,19}$/.test(text)) return null
  if (cut === 0) return Number(text) * ms
  if (text.startsWith('-')) return Number(BigInt(text) / 10n ** BigInt(cut)) - 1
  return text.length <= cut ? 0 : Number(text.slice(0, -cut))
}

const number = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/
const whole = /^-?\d+[iu]$/

function readValue(text: string): number | null {
  if (number.test(text)) {
    const value = Number(text)
    return Number.isFinite(value) ? value : null
  }
  if (whole.test(text)) return Number(text.slice(0, -1))
  if (/^(t|T|true|True|TRUE)$/.test(text)) return 1
  if (/^(f|F|false|False|FALSE)$/.test(text)) return 0
  return null
}

function nameSeries(head: string, field: string): string | null {
  const parts = splitUnescaped(head, comma)
  const tags: [string, string][] = []
  for (const part of parts.slice(1)) {
    const [key, value, ...rest] = splitUnescaped(part, equals)
    if (!key || !value || rest.length > 0) return null
    tags.push([plain(key), plain(value)])
  }
  return parts[0] ? nameLineSeries(plain(parts[0]), tags, plain(field)) : null
}

function splitUnescaped(text: string, separator: number): string[] {
  const parts: string[] = []
  let from = 0
  for (let i = 0; i <= text.length; i++) {
    if (text.charCodeAt(i) === backslash) i++
    else if (i >= text.length || text.charCodeAt(i) === separator) {
      parts.push(text.slice(from, i))
      from = i + 1
    }
  }
  return parts
}

const plain = (text: string): string => (text.includes('\\') ? text.replace(/\\([,= \\])/g, '$1') : text)
