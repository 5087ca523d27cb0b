import type { WallClockSeries } from '#domain/forecasting/place-on-wall-clock.ts'
import { SortedWindow } from '#domain/quality/sorted-window.ts'

const windowDays = 28
const leastInWindow = 7
/** Of four weeks' same slots, this share alike is a habit: of a tank behind the meter that is filled now and then. */
const habitShare = 0.2

/** What the screening thinks of each slot. */
export type ScreenedDemand = { flow: Float64Array; screenedSlots: number; measuredSlots: number }

/**
 * Leaves out measured demand that cannot be demand, with what was known by then: zeros where zero is not a habit
 * (negative values count as zero), values that repeat for hours, and values far from the same slot's median of four weeks
 * (more than 7 MADs and 0.6 medians) unless days of the same kind (`dayKind`) are often like that, or a fifth of all
 * days. A new level that holds for three days is believed.
 */
export function screenDemand(series: WallClockSeries, dayKind: Uint8Array): ScreenedDemand {
  const { slotsPerDay, originSlot } = series
  const raw = series.flow
  const candidate = dropStuckRuns(raw, slotsPerDay, originSlot)
  const flow = new Float64Array(raw.length).fill(NaN)
  const shift = trackShift(candidate, slotsPerDay)
  const windows = Array.from({ length: slotsPerDay }, () => new SortedWindow(windowDays))
  let measuredSlots = 0
  let keptSlots = 0
  let positives = 0
  let zeros = 0
  let level = 0

  for (let slot = 0; slot < originSlot; slot++) {
    const ofDay = slot % slotsPerDay
    const window = windows[ofDay]!
    if (!Number.isNaN(raw[slot]!)) measuredSlots++
    // A net inflow that is negative is no demand.
    const value = Math.max(0, candidate[slot]!)
    const zeroHabit = value === 0 && (zeros >= positives || countZeroWeeks(raw, slot, slotsPerDay) >= 3)
    const isUsable = value > 0 || zeroHabit
    if (value > 0) positives++
    else if (value === 0) zeros++
    if (isUsable) {
      const far = window.size >= leastInWindow && isFar(value, window, level)
      if (
        !far ||
        zeroHabit ||
        isKnownLevel(candidate, slot, slotsPerDay, dayKind, window.median(), shift.at(slot))
      ) {
        flow[slot] = value
        keptSlots++
        level =
          keptSlots === 1 ? value : level + (value - level) / Math.min(keptSlots, windowDays * slotsPerDay)
      }
    }
    window.push(isUsable ? value : NaN)
  }
  return { flow, screenedSlots: measuredSlots - keptSlots, measuredSlots }
}

function isFar(value: number, window: SortedWindow, level: number): boolean {
  const median = window.median()
  const bound = Math.max(7 * window.medianDeviation(median), 0.6 * median, 0.3 * level)
  return Math.abs(value - median) > bound
}

/** At a slot: mean of the three days before over the mean of the four weeks before them; NaN where there is none. */
function trackShift(values: Float64Array, slotsPerDay: number): { at(slot: number): number } {
  const sums = new Float64Array(values.length + 1)
  const counts = new Float64Array(values.length + 1)
  for (const [slot, value] of values.entries()) {
    const isPositive = value > 0
    sums[slot + 1] = sums[slot]! + (isPositive ? value : 0)
    counts[slot + 1] = counts[slot]! + (isPositive ? 1 : 0)
  }
  const meanOf = (from: number, to: number) => (sums[to]! - sums[from]!) / (counts[to]! - counts[from]!)
  return {
    at(slot) {
      const recent = Math.max(0, slot - 3 * slotsPerDay)
      return meanOf(recent, slot) / meanOf(Math.max(0, recent - windowDays * slotsPerDay), recent)
    },
  }
}

/**
 * The same slot of all of the last three days, or of two of the last four days of the same kind, was like this, as it
 * was or moved by the recent shift of the level; or that of a fifth of the last four weeks, as it was.
 * Until two days of the kind have been there, anything up to three medians may be its habit.
 */
function isKnownLevel(
  values: Float64Array,
  slot: number,
  slotsPerDay: number,
  dayKind: Uint8Array,
  median: number,
  shift: number,
): boolean {
  const value = values[slot]!
  const isLike = (back: number, scale = 1) =>
    Math.abs(scale * (values[slot - back * slotsPerDay] ?? NaN) - value) <= 0.25 * value
  if (isLike(1) && isLike(2) && isLike(3)) return true
  const day = Math.floor(slot / slotsPerDay)
  let sameKind = 0
  let alike = 0
  for (let back = 1; back <= day && sameKind < 4; back++) {
    if (dayKind[day - back] !== dayKind[day]) continue
    sameKind++
    if (isLike(back) || isLike(back, shift)) alike++
  }
  return alike >= 2 || (sameKind < 2 && value <= 3 * median) || isHabit(isLike)
}

function isHabit(isLike: (back: number) => boolean): boolean {
  let alike = 0
  for (let back = 1; back <= windowDays; back++) if (isLike(back)) alike++
  return alike >= habitShare * windowDays
}

/** In how many of the last four weeks this slot of the day was zero or less at least once. */
function countZeroWeeks(raw: Float64Array, slot: number, slotsPerDay: number): number {
  let weeks = 0
  for (let week = 0; week < 4; week++) {
    for (let day = 1; day <= 7; day++) {
      if (raw[slot - (week * 7 + day) * slotsPerDay]! <= 0) {
        weeks++
        break
      }
    }
  }
  return weeks
}

/**
 * NaN for positive values that repeat exactly, four times and three hours at least, unless the meter is so coarse
 * (or the series so regular) that a fifth of it repeats.
 */
function dropStuckRuns(raw: Float64Array, slotsPerDay: number, originSlot: number): Float64Array {
  const dropped = raw.slice()
  const leastRun = Math.max(4, slotsPerDay / 8)
  let positives = 0
  let stuck = 0
  for (let start = 0; start < originSlot; ) {
    const value = raw[start]!
    let end = start + 1
    while (end < originSlot && raw[end] === value) end++
    if (value > 0) positives += end - start
    if (value > 0 && end - start >= leastRun) {
      dropped.fill(NaN, start, end)
      stuck += end - start
    }
    start = end
  }
  return stuck > 0.2 * positives ? raw.slice() : dropped
}
