/** Least and greatest level of a tank over time, as the search must keep it, m. */
export type TankBounds = { lowM(atS: number): number; highM(atS: number): number; endM: number | null }

export type TankBoundsSetting = {
  limit: { minM: number; maxM: number }
  margin: { minM: number; maxM: number }
  /** Kept even while a tank comes back into its margins: room for rounding. */
  leastMargin: { minM: number; maxM: number }
  startM: number
  /** Target at the end, null for none. */
  endM: number | null
  /** A tank that starts outside is to be back within its margins by then. */
  recoveryS: number
  /** What of the margins is given up in each step, m. */
  givenUp: GivenUp
}

/** By step, of those that end at `boundariesS`, which begins with 0. */
export type GivenUp = { boundariesS: number[]; lowM: Float64Array; highM: Float64Array }

/** Room that the start level itself is given, m: it need not rise at once. */
const START_SLACK_M = 0.002

/** A tank that is to end as full as its limit lets it has this much room left, m: it may not stand there, nor lack a millimetre. */
const FULL_ROOM_M = 1e-4
const FULL_MOST_M = 9e-4

/**
 * A tank that starts inside its limits but within a margin keeps the limit until `recoveryS`, then the margin
 * too. One that starts outside a limit may be as far outside as on a straight way back to the limit by then. A tank that
 * is to end within its upper margin, as one that began there may have to, has as long to get there.
 */
export const toTankBounds = (setting: TankBoundsSetting): TankBounds => {
  const { limit, margin, leastMargin, startM, endM, recoveryS, givenUp } = setting
  const middleM = (limit.minM + limit.maxM) / 2
  const lowM = Math.min(limit.minM + margin.minM, middleM)
  const highM = Math.max(limit.maxM - margin.maxM, middleM)
  const hardLowM = Math.min(limit.minM + leastMargin.minM, lowM)
  const hardHighM = Math.max(limit.maxM - leastMargin.maxM, highM)
  const stepAt = (atS: number) =>
    Math.max(0, givenUp.boundariesS.findIndex((boundaryS) => boundaryS >= atS) - 1)
  const lastS = givenUp.boundariesS.at(-1)!
  const targetM = endM === null ? null : Math.min(endM, limit.maxM - FULL_MOST_M)
  const endsInMargin = targetM !== null && targetM > highM
  const outside = (atS: number) => Math.max(0, 1 - atS / recoveryS)
  return {
    lowM: (atS) => {
      if (startM >= lowM || atS >= recoveryS) return Math.max(hardLowM, lowM - givenUp.lowM[stepAt(atS)]!)
      return hardLowM - Math.max(0, hardLowM - startM + START_SLACK_M) * outside(atS)
    },
    highM: (atS) => {
      if (endsInMargin && atS >= lastS) return limit.maxM - FULL_ROOM_M
      if (endsInMargin && atS > lastS - recoveryS && startM <= limit.maxM) return hardHighM
      if (startM <= highM || atS >= recoveryS) return Math.min(hardHighM, highM + givenUp.highM[stepAt(atS)]!)
      return hardHighM + Math.max(0, startM - hardHighM + START_SLACK_M) * outside(atS)
    },
    endM: targetM,
  }
}
