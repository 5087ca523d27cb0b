import type { ReadingColumns } from './reading-columns.ts'

/** Readings of one signal in the order they came; `acceptedAtMs` is when the service took each, or all of them. */
export type GivenReadings = ReadingColumns & { acceptedAtMs: number[] | number }

export type Outcome = 'inserted' | 'updated' | 'unchanged'

/**
 * Adds readings to what is stored. At a time that has none, a reading is inserted, known from its `knownAtMs` on. Where
 * its value differs from the newest one it is a correction: kept beside it, known from when it was accepted, or just
 * after the one it corrects. The same value again changes nothing.
 * @returns the columns, and what became of each given reading, in the order given.
 */
export function mergeReadings(
  before: ReadingColumns,
  given: GivenReadings,
): { after: ReadingColumns; outcomes: Outcome[]; isChanged: boolean } {
  const isLater = !(given.timeMs[0]! <= before.timeMs.at(-1)!)
  if (isLater && isAscending(given.timeMs)) return appendAll(before, given)
  const order = orderByTime(given.timeMs)
  const outcomes = new Array<Outcome>(given.timeMs.length)
  const after: ReadingColumns = { timeMs: [], knownAtMs: [], value: [] }
  const push = (timeMs: number, knownAtMs: number, value: number) => {
    after.timeMs.push(timeMs)
    after.knownAtMs.push(knownAtMs)
    after.value.push(value)
  }
  let isChanged = false
  let at = 0
  const copyUntil = (timeMs: number) => {
    while (at < before.timeMs.length && before.timeMs[at]! <= timeMs) {
      push(before.timeMs[at]!, before.knownAtMs[at]!, before.value[at]!)
      at++
    }
  }
  for (const i of order) {
    const timeMs = given.timeMs[i]!
    // Minus zero is zero: they are equal, and only one of them can be written as a whole number.
    const value = given.value[i]! + 0
    copyUntil(timeMs)
    const last = after.timeMs.length - 1
    const isKnown = last >= 0 && after.timeMs[last] === timeMs
    if (isKnown && after.value[last] === value) {
      outcomes[i] = 'unchanged'
      continue
    }
    isChanged = true
    outcomes[i] = isKnown ? 'updated' : 'inserted'
    push(
      timeMs,
      isKnown ? Math.max(acceptedAt(given, i), after.knownAtMs[last]! + 1) : given.knownAtMs[i]!,
      value,
    )
  }
  copyUntil(Number.POSITIVE_INFINITY)
  return { after, outcomes, isChanged }
}

const acceptedAt = ({ acceptedAtMs }: GivenReadings, i: number): number =>
  typeof acceptedAtMs === 'number' ? acceptedAtMs : acceptedAtMs[i]!

function isAscending(timeMs: number[]): boolean {
  for (let i = 1; i < timeMs.length; i++) if (!(timeMs[i]! > timeMs[i - 1]!)) return false
  return true
}

/** Most of what comes: in order, and after all that is there. */
function appendAll(before: ReadingColumns, { timeMs, knownAtMs, value }: GivenReadings) {
  return {
    after: {
      timeMs: before.timeMs.concat(timeMs),
      knownAtMs: before.knownAtMs.concat(knownAtMs),
      value: before.value.concat(value.map((one) => one + 0)),
    },
    outcomes: new Array<Outcome>(timeMs.length).fill('inserted'),
    isChanged: timeMs.length > 0,
  }
}

/** Positions in order of time, those of one time in the order they came. */
function orderByTime(timeMs: number[]): number[] {
  const order = timeMs.map((_, i) => i)
  for (let i = 1; i < timeMs.length; i++)
    if (timeMs[i]! < timeMs[i - 1]!) return order.sort((a, b) => timeMs[a]! - timeMs[b]! || a - b)
  return order
}
