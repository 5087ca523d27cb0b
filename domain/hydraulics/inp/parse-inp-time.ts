import { parseInpNumber } from '#domain/hydraulics/inp/parse-inp-number.ts'

/**
 * Seconds of a time written as decimal hours, `hh:mm`, `hh:mm:ss`, or a number with SEC, MIN, HOURS, DAYS, AM or PM
 * (EPANET's `hour`, input2.c); null when it is none of them.
 */
export function parseInpTime(value: string | undefined, unit = ''): number | null {
  if (value === undefined) return null
  const parts = value.split(':').map((part) => parseInpNumber(part))
  if (parts.length > 3 || parts.some((part) => part === null)) return null
  const [hours = 0, minutes = 0, seconds = 0] = parts as number[]
  const inSeconds = hours * 3600 + minutes * 60 + seconds
  const word = unit.toUpperCase()
  if (word === '') return round(inSeconds)
  if (parts.length === 1) {
    if (word.startsWith('SEC')) return round(hours)
    if (word.startsWith('MIN')) return round(hours * 60)
    if (word.startsWith('HOU')) return round(inSeconds)
    if (word.startsWith('DAY')) return round(hours * 86_400)
  }
  if (word !== 'AM' && word !== 'PM') return null
  if (inSeconds >= 13 * 3600) return null
  const isTwelve = inSeconds >= 12 * 3600
  if (word === 'AM') return round(isTwelve ? inSeconds - 43_200 : inSeconds)
  return round(isTwelve ? inSeconds : inSeconds + 43_200)
}

const round = (seconds: number) => Math.floor(seconds + 0.5)
