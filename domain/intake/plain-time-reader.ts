import { makeFindHour } from './make-find-hour.ts'

const hourMs = 3_600_000
const dayHours = 24
const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
const firstYear = 1970
const endYear = 2200
const endMs = Date.UTC(endYear, 0, 1)

const space = 32
const plus = 43
const minus = 45
const dot = 46
const colon = 58
const upperT = 84
const upperZ = 90

/** Two digits as a number, negative where there are none. */
const two = (bytes: Uint8Array, at: number): number => {
  const tens = bytes[at]! - 48
  const ones = bytes[at + 1]! - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : -1_000_000
}

/**
 * Reads ISO times from the bytes of a file, to epoch ms: `2026-01-01T00:00`, with seconds and up to nine decimals of them,
 * with an offset or in the zone. What is no such time answers NaN, as does one in an hour that a clock change touches:
 * `makeReadTime` says what it is.
 */
export class PlainTimeReader {
  #findHour: (civilHour: number) => number | null
  #lastDate = -1
  #lastDay = 0
  #lastHour = -1
  #lastHourMs = Number.NaN

  constructor(timeZone: string) {
    this.#findHour = makeFindHour(timeZone)
  }

  read(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from
    if (length < 16) return Number.NaN
    const parting = bytes[from + 10]!
    if (
      bytes[from + 4] !== minus ||
      bytes[from + 7] !== minus ||
      (parting !== upperT && parting !== space) ||
      bytes[from + 13] !== colon
    )
      return Number.NaN
    const hour = two(bytes, from + 11)
    const minute = two(bytes, from + 14)
    if (hour < 0 || hour >= dayHours || minute < 0 || minute > 59) return Number.NaN
    let at = from + 16
    let withinMs = minute * 60_000
    if (at < to && bytes[at] === colon) {
      if (at + 3 > to) return Number.NaN
      const second = two(bytes, at + 1)
      if (second < 0 || second > 59) return Number.NaN
      withinMs += second * 1000
      at += 3
      if (at < to && bytes[at] === dot) {
        const start = ++at
        let unitMs = 100
        for (; at < to; at++) {
          const digit = bytes[at]! - 48
          if (!(digit >= 0 && digit <= 9)) break
          // Anything finer than a millisecond is cut off.
          withinMs += digit * unitMs
          unitMs = unitMs > 1 ? unitMs / 10 : 0
        }
        if (at === start || at > start + 9) return Number.NaN
      }
    }
    const day = this.#findDay(bytes, from)
    const civilHour = day * dayHours + hour
    if (at === to) return this.#startOf(civilHour) + withinMs
    const offsetMs = readOffset(bytes, at, to)
    const timeMs = civilHour * hourMs + withinMs - offsetMs
    return timeMs >= 0 && timeMs < endMs ? timeMs : Number.NaN
  }

  /** @returns days since 1970, NaN for what is no date of the years that are read. */
  #findDay(bytes: Uint8Array, from: number): number {
    const year = 100 * two(bytes, from) + two(bytes, from + 2)
    const month = two(bytes, from + 5)
    const dayOfMonth = two(bytes, from + 8)
    const date = (year * 100 + month) * 100 + dayOfMonth
    if (date === this.#lastDate) return this.#lastDay
    if (year < firstYear || year >= endYear || month < 1 || month > 12 || dayOfMonth < 1) return Number.NaN
    const isLeap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
    if (dayOfMonth > daysOfMonth[month - 1]! + (isLeap ? 1 : 0)) return Number.NaN
    this.#lastDate = date
    this.#lastDay = Date.UTC(year, month - 1, dayOfMonth) / (dayHours * hourMs)
    return this.#lastDay
  }

  #startOf(civilHour: number): number {
    if (civilHour === this.#lastHour) return this.#lastHourMs
    if (Number.isNaN(civilHour)) return Number.NaN
    this.#lastHour = civilHour
    this.#lastHourMs = this.#findHour(civilHour) ?? Number.NaN
    return this.#lastHourMs
  }
}

/** `Z`, `+01:00` or `+0100` in ms; NaN for anything else. */
function readOffset(bytes: Uint8Array, at: number, to: number): number {
  const sign = bytes[at]
  const length = to - at
  if (length === 1) return sign === upperZ ? 0 : Number.NaN
  const isParted = length === 6 && bytes[at + 3] === colon
  if ((!isParted && length !== 5) || (sign !== plus && sign !== minus)) return Number.NaN
  const hours = two(bytes, at + 1)
  const minutes = two(bytes, at + (isParted ? 4 : 3))
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return Number.NaN
  return (sign === minus ? -60_000 : 60_000) * (60 * hours + minutes)
}
