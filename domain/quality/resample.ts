export type ResampleGrid = {
  startMs: number
  stepS: number
  steps: number
  /** Steps that end after this are not over and stay NaN; readings after it are not looked at. */
  untilMs: number
  /** Share of a step that readings must cover; half without it. */
  leastCoverage?: number
  /** How long a reading stands for what follows when no other comes; 1.5 times the median spacing without it. */
  longestHoldS?: number
}

/**
 * Time-weighted mean of irregular readings for each step: a reading holds until the next one, at most longestHoldS;
 * a NaN reading (screened out) ends the hold of the one before and holds nothing. NaN where too little of the step
 * is covered. `timeMs` in ascending order; of readings at the same time the last counts.
 */
export function resample(
  timeMs: ArrayLike<number>,
  cleaned: ArrayLike<number>,
  grid: ResampleGrid,
): Float64Array {
  const { startMs, steps, untilMs, leastCoverage = 0.5 } = grid
  const stepMs = grid.stepS * 1000
  const longestHoldMs =
    grid.longestHoldS === undefined ? 1.5 * medianSpacing(timeMs) : grid.longestHoldS * 1000
  const weighted = new Float64Array(steps)
  const coveredMs = new Float64Array(steps)
  const endMs = startMs + steps * stepMs
  for (let index = 0; index < timeMs.length; index++) {
    const value = cleaned[index]!
    const fromMs = timeMs[index]!
    if (fromMs > untilMs) break
    if (Number.isNaN(value)) continue
    const nextMs = timeMs[index + 1] ?? Number.POSITIVE_INFINITY
    const toMs = Math.min(nextMs, fromMs + longestHoldMs, untilMs, endMs)
    for (let atMs = Math.max(fromMs, startMs); atMs < toMs; ) {
      const step = Math.floor((atMs - startMs) / stepMs)
      const untilStepMs = Math.min(toMs, startMs + (step + 1) * stepMs)
      weighted[step]! += value * (untilStepMs - atMs)
      coveredMs[step]! += untilStepMs - atMs
      atMs = untilStepMs
    }
  }
  return weighted.map((sum, step) => {
    const isOver = startMs + (step + 1) * stepMs <= untilMs
    return isOver && coveredMs[step]! > 0 && coveredMs[step]! >= leastCoverage * stepMs
      ? sum / coveredMs[step]!
      : NaN
  })
}

function medianSpacing(timeMs: ArrayLike<number>): number {
  if (timeMs.length < 2) return 0
  const spacings = new Float64Array(timeMs.length - 1)
  for (let index = 1; index < timeMs.length; index++)
    spacings[index - 1] = timeMs[index]! - timeMs[index - 1]!
  spacings.sort()
  return spacings[spacings.length >> 1]!
}
