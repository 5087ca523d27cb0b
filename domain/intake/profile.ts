/** How a source writes its files of readings. Plain data: edited by people, kept as it is, and part of a file's digest. */
export type Profile = {
  encoding: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'
  /** `any`: comma, semicolon or tab, the comma not where it is the decimal mark. */
  delimiter: 'any' | ',' | ';' | '\t' | '|' | ' '
  quote: '"' | "'" | 'none'
  decimal: '.' | ','
  thousands: 'none' | '.' | ',' | ' ' | "'"
  /** Lines before the header, or before the first reading where there is none. */
  skipLines: number
  hasHeader: boolean
  /** Of a workbook: the sheet's name; null: its first. */
  sheet: string | null
  layout:
    | { kind: 'long'; signal: Column; value: Column; quality: Column | null }
    /** Every column that is not one of the time's holds the signal that its header names. */
    | { kind: 'wide' }
  time: {
    /** One, or date and time apart. */
    columns: Column[]
    /** `iso`, `unix-s`, `unix-ms`, or a pattern such as `dd.MM.yyyy HH:mm:ss`. */
    pattern: string
    /** IANA zone of times that carry no offset; null: the utility's. */
    zone: string | null
    /** Which of the two a time in the hour that clocks repeat is. */
    repeated: 'by-order' | 'first' | 'second'
  }
  /** Codes in the quality column; one that is in no list is good unless `others` refuses it. */
  quality: { questionable: string[]; bad: string[]; good: string[]; others: 'good' | 'bad' }
  /** Texts and numbers that stand where there is no value. */
  sentinels: string[]
  names: NameRule[]
  /** What becomes of names that no rule and no signal knows. */
  unknown: 'aside' | 'ignore'
}

/** A column by its header, or by its place as `#1`, `#2`, … */
export type Column = string

/** What a name in a file means. `from` may hold `*` and named parts in braces, which `to` may repeat: `PLC1.{tag}` to `{tag}`. */
export type NameRule = {
  from: string
  /** A signal's key; null: readings of this name are left out. */
  to: string | null
  /** Unit of the file's values, converted to the signal's; null: they are in it already. */
  unit: string | null
  /** value = file's value * factor + offset, before the unit is converted. */
  factor: number
  offset: number
}

/** The format that every utility has: columns signal, time and value, ISO times, decimal point, UTF-8. */
export const defaultProfile: Profile = {
  encoding: 'utf-8',
  delimiter: 'any',
  quote: '"',
  decimal: '.',
  thousands: 'none',
  skipLines: 0,
  hasHeader: true,
  sheet: null,
  layout: { kind: 'long', signal: 'signal', value: 'value', quality: null },
  time: { columns: ['time'], pattern: 'iso', zone: null, repeated: 'by-order' },
  quality: { questionable: [], bad: [], good: [], others: 'good' },
  sentinels: [],
  names: [],
  unknown: 'aside',
}
