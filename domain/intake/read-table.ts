import { makeReadNumber } from './make-read-number.ts'
import type { TimeCell } from './make-read-time.ts'
import { makeReadTime } from './make-read-time.ts'
import type { Column, Profile } from './profile.ts'

/** A cell as text, or as a workbook holds it. */
export type Cell = TimeCell | boolean | null
export type TableRow = { line: number; cells: Cell[] }
/** One reading that was not taken, or a row of several: in which line, and why. */
export type RowFault = { line: number; what: string; mend: string }
export type NamedReadings = {
  timeMs: number[]
  value: number[]
  line: number[]
  /** Quality codes that call a reading questionable, by its position. */
  doubts: Map<number, string>
}

export type TableReader = {
  /** Takes the next row. @returns why the table cannot be read at all, or null. */
  add: (row: TableRow) => RowFault | null
  /** Each name's readings in the order they came, and what was not taken; rows = the readings + rejected. */
  finish: () => {
    names: Map<string, NamedReadings>
    rows: number
    rejected: number
    /** Of the readings that were taken, those whose quality code says so. */
    questionable: number
    /** The first 10,000. */
    faults: RowFault[]
  }
}

const mostFaults = 10_000
const mostNames = 20_000
const mostNameLength = 300

type Places = {
  time: number[]
  long: { signal: number; value: number; quality: number | null } | null
  wide: { at: number; name: string }[]
  width: number | null
}

/**
 * Reads a table of readings as a profile says, row by row. A row that cannot be read is a fault with its line and the
 * others are read all the same; an empty cell of a wide table is a gap and no reading.
 * @param timeZone of times without an offset, where the profile names none.
 * @param isWanted false for names that are not to be read at all.
 */
export function makeTableReader(
  profile: Profile,
  timeZone: string,
  isWanted: (name: string) => boolean = () => true,
): TableReader {
  const readNumber = makeReadNumber(profile)
  const readTime = makeReadTime(profile.time, profile.time.zone ?? timeZone)
  const judge = makeJudge(profile)
  const isSentinel = makeIsSentinel(profile.sentinels, readNumber)
  const names = new Map<string, NamedReadings>()
  const faults: RowFault[] = []
  const lastMs = new Map<string, number>()
  let rows = 0
  let rejected = 0
  let questionable = 0
  let places: Places | null = null

  const reject = (line: number, what: string, mend: string) => {
    rejected++
    if (faults.length < mostFaults) faults.push({ line, what, mend })
  }
  const take = (line: number, name: string, timeMs: number, cell: Cell, doubt: string | null) => {
    rows++
    if (name.length > mostNameLength || name.includes('\0'))
      return reject(line, 'the name is too long, or no text', mends.name)
    const text = textOf(cell)
    if (isSentinel(text))
      return reject(line, `"${shorten(text)}" stands for no value (${name})`, mends.sentinel)
    const value = typeof cell === 'number' ? cell : readNumber(text)
    if (value === null || !Number.isFinite(value))
      return reject(line, `"${shorten(text)}" is not a number (signal ${shorten(name)})`, mends.number)
    let series = names.get(name)
    if (!series) {
      if (names.size >= mostNames)
        return reject(line, `the file has more than ${mostNames} names`, mends.names)
      names.set(name, (series = { timeMs: [], value: [], line: [], doubts: new Map() }))
    }
    if (doubt !== null) {
      questionable++
      series.doubts.set(series.timeMs.length, doubt)
    }
    series.timeMs.push(timeMs)
    // No negative zero.
    series.value.push(value + 0)
    series.line.push(line)
  }

  const add = ({ line, cells }: TableRow): RowFault | null => {
    if (places === null) {
      const found = findPlaces(profile, line, cells)
      if ('what' in found) return found
      places = found
      if (profile.hasHeader) return null
    }
    const { width, time, long, wide } = places
    const series = long ? textOf(cells[long.signal]) : ''
    if (long && !isWanted(series)) return null
    if (width !== null && isMisshapen(cells, width)) {
      rows++
      reject(line, `it has ${cells.length} columns, the header has ${width}`, mends.columns)
      return null
    }
    const at = readTime(joinTime(time.map((place) => cells[place] ?? '')), lastMs.get(series))
    if (!at.ok) {
      rows++
      reject(line, at.what, mends.time)
      return null
    }
    lastMs.set(series, at.timeMs)
    if (!long) {
      for (const { at: place, name } of wide) {
        const cell = cells[place] ?? null
        if (textOf(cell) !== '') take(line, name, at.timeMs, cell, null)
      }
      return null
    }
    const code = long.quality === null ? '' : textOf(cells[long.quality])
    const verdict = long.quality === null ? 'good' : judge(code)
    if (series === '' || verdict === 'bad') {
      rows++
      if (series === '') reject(line, 'it names no signal', mends.name)
      else reject(line, `its quality is "${shorten(code)}" (${shorten(series)})`, mends.quality)
    } else take(line, series, at.timeMs, cells[long.value] ?? null, verdict === 'questionable' ? code : null)
    return null
  }

  /** Where the profile's columns are; a fault when one is not there. */
  function findPlaces(profile: Profile, line: number, cells: Cell[]): Places | RowFault {
    const header = profile.hasHeader ? cells.map((cell) => textOf(cell)) : null
    const find = (column: Column): number => {
      const place = /^#(\d{1,4})$/.exec(column)
      if (place) return Number(place[1]) - 1 < cells.length ? Number(place[1]) - 1 : -1
      return header?.indexOf(column) ?? -1
    }
    const { layout } = profile
    const wanted =
      layout.kind === 'long'
        ? [layout.signal, ...profile.time.columns, layout.value, layout.quality ?? layout.value]
        : profile.time.columns
    const missing = wanted.filter((column, i) => find(column) < 0 && wanted.indexOf(column) === i)
    if (missing.length > 0)
      return {
        line,
        what: header
          ? `the header has no column ${listNames(missing)}; it has ${listNames(header.slice(0, 40))}`
          : `there is no column ${listNames(missing)}; the first row has ${cells.length}`,
        mend: 'Name the columns as the file does, or say in the profile how many lines to skip.',
      }
    const time = profile.time.columns.map(find)
    const width = header && lastFilled(header)
    if (layout.kind === 'long')
      return {
        time,
        width,
        long: {
          signal: find(layout.signal),
          value: find(layout.value),
          quality: layout.quality === null ? null : find(layout.quality),
        },
        wide: [],
      }
    const named = (header ?? cells.map((_, i) => `#${i + 1}`)).map((name, at) => ({ at, name }))
    const wide = named.filter(({ at, name }) => !time.includes(at) && name !== '' && isWanted(name))
    return { time, width, long: null, wide }
  }

  return { add, finish: () => ({ names, rows, rejected, questionable, faults }) }
}

const mends = {
  time: 'Correct the time, or the pattern and zone of times in the profile.',
  number: 'Correct the value, or the marks of numbers in the profile; leave a gap out.',
  sentinel: 'Nothing needs to be done where no value was measured.',
  quality: 'Nothing needs to be done where the source itself refuses the value.',
  columns: 'Give each row as many columns as the header.',
  name: 'Name the signal.',
  names: 'Check which column holds the names.',
}

export const textOf = (cell: Cell | undefined): string =>
  cell === null || cell === undefined
    ? ''
    : cell instanceof Date
      ? Number.isNaN(cell.getTime())
        ? ''
        : cell.toISOString()
      : String(cell).trim()

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text)
const listNames = (list: string[]): string => list.map((name) => `"${shorten(name)}"`).join(', ')

const lastFilled = (cells: Cell[]): number => {
  let length = cells.length
  while (length > 0 && textOf(cells[length - 1]) === '') length--
  return length
}

/** Empty cells at the end of a row, or of the header, are nothing; filled ones beyond it, and a row that ends before it, are wrong. */
const isMisshapen = (cells: Cell[], width: number): boolean =>
  cells.length < width || lastFilled(cells) > width

/** Date and time apart: a workbook's date with its time of day, or both texts with a space between. */
function joinTime(cells: Cell[]): TimeCell {
  const [first = '', second] = cells
  if (second === undefined) return typeof first === 'boolean' || first === null ? textOf(first) : first
  if (first instanceof Date) {
    if (second instanceof Date)
      return new Date(first.getTime() + (((second.getTime() % 86_400_000) + 86_400_000) % 86_400_000))
    if (typeof second === 'number' && second >= 0 && second < 1)
      return new Date(first.getTime() + Math.round(second * 86_400_000))
    return `${first.toISOString().slice(0, 10)} ${textOf(second)}`
  }
  return `${textOf(first)} ${textOf(second)}`
}

function makeJudge({ quality }: Profile): (code: string) => 'good' | 'questionable' | 'bad' {
  const bad = new Set(quality.bad)
  const questionable = new Set(quality.questionable)
  const good = new Set(quality.good)
  return (code) =>
    bad.has(code) ? 'bad' : questionable.has(code) ? 'questionable' : good.has(code) ? 'good' : quality.others
}

/** A sentinel that is a number stands for itself however it is written: -9999 is -9999.0 too. */
function makeIsSentinel(
  sentinels: string[],
  readNumber: (text: string) => number | null,
): (text: string) => boolean {
  if (sentinels.length === 0) return () => false
  const texts = new Set(sentinels)
  const numbers = new Set(
    sentinels.flatMap((text) => readNumber(text) ?? (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : [])),
  )
  return (text) => {
    if (texts.has(text)) return true
    if (numbers.size === 0) return false
    const value = readNumber(text)
    return value !== null && numbers.has(value)
  }
}
