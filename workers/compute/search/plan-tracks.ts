import type { TankState } from '#domain/optimization/schedule-evaluator.ts'

/** Numbers of a state besides its levels. */
const FIELDS = [
  'links',
  'cost',
  'level',
  'pressure',
  'power',
  'marginCost',
  'worstAmount',
  'worstAt',
] as const

/** States at all step boundaries of the plan last kept and of the one on trial, so that a trial starts where it differs. */
export const createPlanTracks = (start: TankState, steps: number, pieces: number) => {
  const n = start.levelM.length
  const width = n + FIELDS.length
  const createTrack = () => ({
    rows: new Float64Array((steps + 1) * width),
    powerKw: new Float64Array(pieces),
    total: 0,
  })
  const kept = createTrack()
  const trial = createTrack()
  const levels = new Float64Array((steps + 1) * n)
  const keptCodes = new Int32Array(steps).fill(-1)
  const trialCodes = new Int32Array(steps)
  const changedAhead = new Float64Array(steps + 1)
  let from = 0
  const costAt = (boundary: number) => kept.rows[boundary * width + n + 1]!

  const write = (boundary: number, state: TankState) => {
    const at = boundary * width
    trial.rows.set(state.levelM, at)
    for (let f = 0; f < FIELDS.length; f++) trial.rows[at + n + f] = state[FIELDS[f]!]
  }
  write(0, start)
  kept.rows.set(trial.rows)

  return {
    /** Puts `state` where the plan kept stands at `fromStep`; returns the powers by piece to be filled in. */
    begin: (codes: Int32Array, fromStep: number, state: TankState): Float64Array => {
      from = fromStep
      trialCodes.set(codes)
      for (let k = steps - 1; k >= fromStep; k--)
        changedAhead[k] =
          changedAhead[k + 1]! + (codes[k] === keptCodes[k] ? 0 : Math.max(0, costAt(k + 1) - costAt(k)))
      const at = fromStep * width
      state.levelM.set(kept.rows.subarray(at, at + n))
      for (let f = 0; f < FIELDS.length; f++) state[FIELDS[f]!] = kept.rows[at + n + f]!
      trial.powerKw.set(kept.powerKw)
      return trial.powerKw
    },
    note: write,
    /** What the plan kept still costs from a boundary on in the steps that the trial leaves as they were. */
    remainingCost: (boundary: number) => kept.total - costAt(boundary) - changedAhead[boundary]!,
    end: (total: number) => {
      trial.total = total
    },
    keep: () => {
      const first = (from + 1) * width
      kept.rows.set(trial.rows.subarray(first), first)
      kept.powerKw.set(trial.powerKw)
      kept.total = trial.total
      keptCodes.set(trialCodes)
    },
    levelsOfTrial: (): Float64Array => {
      for (let k = 0; k <= steps; k++) {
        const rows = k <= from ? kept.rows : trial.rows
        levels.set(rows.subarray(k * width, k * width + n), k * n)
      }
      return levels
    },
  }
}
