import { formatOffset, isRepeatedHour, readCivilTime } from '#components/time/read-civil-time.ts'

export type Locale = 'pt' | 'en'
export type FormatSettings = { locale: Locale; timeZone: string; currency: string }
export type Formats = ReturnType<typeof createFormats>

const tags: Record<Locale, string> = { pt: 'pt-PT', en: 'en-GB' }
const narrowSpace = '\u202f'

const made = new Map<string, Formats>()
/** Far beyond the zones and currencies of one platform's tenants. */
const mostMade = 500

/** The same formats for the same settings: making them takes the server a millisecond of every page. */
export function formatsFor(settings: FormatSettings): Formats {
  const key = `${settings.locale} ${settings.timeZone} ${settings.currency}`
  let formats = made.get(key)
  if (formats === undefined) {
    if (made.size >= mostMade) made.clear()
    formats = createFormats(settings)
    made.set(key, formats)
  }
  return formats
}

/** Every number, date and money text of a tenant's screens. Instants are epoch ms, shown in the tenant's zone. */
export function createFormats({ locale, timeZone, currency }: FormatSettings) {
  const tag = tags[locale]
  const dateFormat = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(tag, { timeZone, hourCycle: 'h23', ...options })
  /** What rounds to nothing has no minus. */
  const numberFormat = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(tag, { signDisplay: 'negative', ...options })
  const dayAndClock = dateFormat({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  const day = dateFormat({ weekday: 'short', day: 'numeric', month: 'short' })
  const dayOfYear = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' })
  const zone = dateFormat({ timeZoneName: 'short' })
  const civilDay = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', day: 'numeric', month: 'short' })
  const fixed = [0, 1, 2, 3, 4].map((digits) =>
    numberFormat({ minimumFractionDigits: digits, maximumFractionDigits: digits }),
  )
  const money = numberFormat({ style: 'currency', currency })
  const moneyChange = numberFormat({ style: 'currency', currency, signDisplay: 'exceptZero' })
  const moneyPrice = numberFormat({
    style: 'currency',
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 4,
  })
  const percent = numberFormat({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const percentChange = numberFormat({
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
  const wholePercent = numberFormat({ style: 'percent', maximumFractionDigits: 0 })

  const number = (value: number, digits = 0) => (fixed[digits] ?? money).format(value)
  const withUnit = (value: number, digits: number, unit: string) => `${number(value, digits)} ${unit}`
  /** In the hour that autumn has twice, which of the two. */
  const tellApart = (at: number, text: string) =>
    isRepeatedHour(at, timeZone)
      ? `${text} (${formatOffset(readCivilTime(at, timeZone).offsetMinutes)})`
      : text
  const clockAt = (at: number) => {
    const { hour, minute } = readCivilTime(at, timeZone)
    return tellApart(at, `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
  }
  const writeDayClock = (at: number) => tellApart(at, dayAndClock.format(at).replaceAll(',', ''))

  return {
    locale,
    timeZone,
    currency,
    dayOfYear: (at: number) => dayOfYear.format(at),
    number,
    withUnit,
    money: (value: number) => money.format(value),
    moneyChange: (value: number) => moneyChange.format(value),
    price: (value: number) => moneyPrice.format(value),
    /** Four decimals, so that prices stand beside each other alike. */
    priceNumber: (value: number) => number(value, 4),
    percent: (share: number) => percent.format(share),
    percentChange: (share: number) => percentChange.format(share),
    wholePercent: (share: number) => wholePercent.format(share),
    level: (value: number) => withUnit(value, 2, 'm'),
    volume: (value: number) => withUnit(value, 0, 'm³'),
    flow: (value: number) => withUnit(value, Math.abs(value) < 10 ? 1 : 0, 'm³/h'),
    power: (value: number) => withUnit(value, Math.abs(value) < 10 ? 1 : 0, 'kW'),
    energy: (value: number) => withUnit(value, Math.abs(value) < 100 ? 1 : 0, 'kWh'),
    /** "42 Hz, 84 %" where the nominal frequency is known, "84 %" where not. */
    speed: (relative: number, nominalHz: number | null) =>
      nominalHz === null
        ? wholePercent.format(relative)
        : `${number(relative * nominalHz)} Hz, ${wholePercent.format(relative)}`,
    /** "14:37", with its offset in the hour that the clock shows twice. */
    clock: clockAt,
    dayClock: writeDayClock,
    /** Both days named, or one where they are the same. */
    span: (from: number, to: number) => {
      const isSameDay = day.format(from) === day.format(to)
      return `${writeDayClock(from)} – ${isSameDay ? clockAt(to) : writeDayClock(to)}`
    },
    day: (at: number) => day.format(at).replaceAll(',', ''),
    /** A local date (YYYY-MM-DD) as "24 Nov". */
    date: (date: string) => civilDay.format(Date.parse(`${date}T00:00:00Z`)),
    zoneName: (at: number) =>
      zone.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? timeZone,
    /** "2 h 30 min", "45 min", "20 s". */
    duration: (ms: number) => {
      const seconds = Math.max(0, Math.round(ms / 1000))
      if (seconds < 60) return `${seconds}${narrowSpace}s`
      const minutes = Math.round(seconds / 60)
      const parts = [
        minutes >= 60 ? `${Math.floor(minutes / 60)}${narrowSpace}h` : '',
        minutes % 60 ? `${minutes % 60}${narrowSpace}min` : '',
      ]
      return parts.filter(Boolean).join(' ')
    },
    /** One unit only: "40 s", "3 min", "5 h", "2 d". */
    age: (ms: number) => {
      const seconds = Math.max(0, ms / 1000)
      if (seconds < 90) return `${Math.round(seconds)}${narrowSpace}s`
      if (seconds < 5400) return `${Math.round(seconds / 60)}${narrowSpace}min`
      if (seconds < 172_800) return `${Math.round(seconds / 3600)}${narrowSpace}h`
      return `${Math.round(seconds / 86_400)}${narrowSpace}d`
    },
  }
}
