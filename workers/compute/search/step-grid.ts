/**
 * The instants a simulation stops at while nothing unforeseen happens: schedule boundaries, changes of
 * demand, and from each of these the network's hydraulic step. Times in seconds from the start.
 */
export type StepGrid = {
  count: number
  startS: Float64Array
  durationS: Float64Array
  /** Schedule step of each piece. */
  step: Int32Array
  /** Demand interval of each piece. */
  demand: Int32Array
  /** First piece of each schedule step; one entry more than steps. */
  firstOfStep: Int32Array
}

export const buildStepGrid = (
  boundariesS: number[],
  demandStartS: number[],
  hydraulicStepS: number,
): StepGrid => {
  const endS = boundariesS[boundariesS.length - 1]!
  const stops = [...new Set([...boundariesS, ...demandStartS])]
    .filter((at) => at <= endS)
    .sort((a, b) => a - b)
  const starts: number[] = []
  const durations: number[] = []
  for (let i = 0; i + 1 < stops.length; i++) {
    for (let at = stops[i]!; at < stops[i + 1]!; at += hydraulicStepS) {
      starts.push(at)
      durations.push(Math.min(hydraulicStepS, stops[i + 1]! - at))
    }
  }
  const steps = boundariesS.length - 1
  const step = Int32Array.from(starts, (at) => lastAtOrBefore(boundariesS, at))
  const firstOfStep = Int32Array.from({ length: steps + 1 }, (_, k) =>
    k === steps ? starts.length : step.indexOf(k),
  )
  return {
    count: starts.length,
    startS: Float64Array.from(starts),
    durationS: Float64Array.from(durations),
    step,
    demand: Int32Array.from(starts, (at) => lastAtOrBefore(demandStartS, at)),
    firstOfStep,
  }
}

const lastAtOrBefore = (sorted: number[], at: number) => {
  let last = 0
  while (last + 1 < sorted.length && sorted[last + 1]! <= at) last++
  return last
}
