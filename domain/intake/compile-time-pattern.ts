/** Civil time as if it were UTC, or the instant itself where the text carries an offset. */
export type ParsedTime = { civilMs: number } | { timeMs: number }

const iso =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/
const unix = /^-?\d{1,14}(\.\d{1,9})?$/

/** What each part of a pattern matches. Digits and fixed words only, so that matching takes time in proportion to the text. */
const parts: Record<string, string> = {
  yyyy: '(?<year>\\d{4})',
  yy: '(?<shortYear>\\d{2})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<half>\\d{2})',
  h: '(?<half>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  m: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{2})',
  s: '(?<second>\\d{1,2})',
  S: '(?<fraction>\\d{1,9})',
  a: '(?<noon>[AaPp]\\.?[Mm]\\.?)',
  X: '(?<zone>Z|[+-]\\d{2}:?\\d{2})',
}

/** Why a text is no pattern of a time, or null when it is one. */
export function findPatternFault(pattern: string): string | null {
  if (isNamed(pattern)) return null
  const named = tokenize(pattern).flatMap((token) => (token.part ? [token.part] : []))
  const groups = named.map((part) => /<(\w+)>/.exec(parts[part]!)![1]!)
  const twice = groups.find((group, i) => groups.indexOf(group) !== i)
  if (twice) return `it names the ${twice} twice`
  const missing = [
    ['a year (yyyy or yy)', 'year', 'shortYear'],
    ['a month (MM)', 'month'],
    ['a day (dd)', 'day'],
    ['an hour (HH, or hh with a)', 'hour', 'half'],
  ].find(([, ...of]) => !of.some((group) => groups.includes(group)))
  if (missing) return `it has no place for ${missing[0]}`
  if (groups.includes('half') !== groups.includes('noon')) return 'hh and a (AM or PM) belong together'
  return null
}

/** A reader of texts in a pattern of `findPatternFault`; it answers null for what does not fit. */
export function compileTimePattern(pattern: string): (text: string) => ParsedTime | null {
  if (pattern === 'unix-s' || pattern === 'unix-ms') {
    const ms = pattern === 'unix-s' ? 1_000 : 1
    return (text) => (unix.test(text) ? { timeMs: Math.round(Number(text) * ms) } : null)
  }
  if (pattern === 'iso')
    return (text) => {
      const match = iso.exec(text)
      if (!match) return null
      const [, year, month, day, hour, minute, second, fraction, zone] = match
      return toTime({ year, month, day, hour, minute, second, fraction, zone })
    }
  const source = tokenize(pattern).map(({ part, text }) =>
    part ? parts[part]! : text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&').replace(/ +/g, ' +'),
  )
  const shape = new RegExp(`^${source.join('')}$`)
  return (text) => {
    const groups = shape.exec(text)?.groups
    return groups ? toTime(groups) : null
  }
}

const isNamed = (pattern: string) => ['iso', 'unix-s', 'unix-ms'].includes(pattern)

/** Runs of one letter are parts where they are known; 'quoted' text and everything else stands for itself. */
function tokenize(pattern: string): { part: string | null; text: string }[] {
  const tokens = pattern.match(/'[^']*'|S+|X+|([A-Za-z])\1*|[^A-Za-z']+|'/g) ?? []
  return tokens.map((text) => {
    if (/^S+$/.test(text)) return { part: 'S', text }
    if (/^X+$/.test(text)) return { part: 'X', text }
    if (text.length > 1 && text.startsWith("'")) return { part: null, text: text.slice(1, -1) }
    return { part: Object.hasOwn(parts, text) ? text : null, text }
  })
}

function toTime(groups: Record<string, string | undefined>): ParsedTime | null {
  const at = (name: string, otherwise = 0) => (groups[name] === undefined ? otherwise : Number(groups[name]))
  const year = groups.year === undefined ? 2000 + at('shortYear') : at('year')
  const [month, day, minute, second] = [at('month'), at('day'), at('minute'), at('second')]
  let hour = at('hour')
  if (groups.half !== undefined) {
    const half = at('half')
    if (half < 1 || half > 12) return null
    hour = (half % 12) + (/^p/i.test(groups.noon!) ? 12 : 0)
  }
  if (hour > 23 || minute > 59 || second > 59 || month < 1 || day < 1) return null
  const ms = Number((groups.fraction ?? '').slice(0, 3).padEnd(3, '0'))
  const civilMs = Date.UTC(year, month - 1, day, hour, minute, second, ms)
  const check = new Date(civilMs)
  if (check.getUTCFullYear() !== year || check.getUTCMonth() !== month - 1 || check.getUTCDate() !== day)
    return null
  if (groups.zone === undefined) return { civilMs }
  if (groups.zone === 'Z') return { timeMs: civilMs }
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(groups.zone)!
  if (Number(hours) > 23 || Number(minutes) > 59) return null
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000
  return { timeMs: civilMs - (sign === '-' ? -offsetMs : offsetMs) }
}
