import type { QualityFlag } from '#domain/quality/problem.ts'

/** These say something of a time without readings, not of the readings at its ends. */
const ofNoReading = new Set(['gap', 'stale'])

/**
 * The readings of which flags say something, by position: those that a rule refused (`cleaned` is NaN) with the flags that
 * refuse some there, and those inside a flag that refuses none. Times rise.
 */
export function pickFlagged<Flag extends Pick<QualityFlag, 'fromMs' | 'toMs' | 'count'> & { rule: string }>(
  { timeMs, cleaned }: { timeMs: number[]; cleaned: ArrayLike<number> },
  flags: Flag[],
): Map<number, Flag[]> {
  const flagged = new Map<number, Flag[]>()
  for (const flag of flags) {
    if (ofNoReading.has(flag.rule)) continue
    for (let i = findFirst(timeMs, flag.fromMs); i < timeMs.length && timeMs[i]! <= flag.toMs; i++) {
      if (flag.count > 0 && !Number.isNaN(cleaned[i]!)) continue
      const own = flagged.get(i)
      if (own) own.push(flag)
      else flagged.set(i, [flag])
    }
  }
  return new Map([...flagged].sort(([a], [b]) => a - b))
}

/** The first position whose time is not before `ms`. */
function findFirst(timeMs: number[], ms: number): number {
  let low = 0
  let high = timeMs.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (timeMs[middle]! < ms) low = middle + 1
    else high = middle
  }
  return low
}
