/** Least and greatest level of a tank over time, as the search must keep it, m. */
export type TankBounds = { lowM(atS: number): number; highM(atS: number): number; endM: number | null }

export type TankBoundsSetting = {
  limit: { minM: number; maxM: number }
  margin: { minM: number; maxM: number }
  startM: number
  /** Target at the end, null for none. */
  endM: number | null
  /** A tank that starts outside is to be back within its margins by then. */
  recoveryS: number
}

/**
 * A tank that starts inside its limits but within a margin keeps the limit until `recoveryS`, then the margin
 * too. One that starts outside a limit may be as far outside as on a straight way back to the limit by then.
 */
export const toTankBounds = ({ limit, margin, startM, endM, recoveryS }: TankBoundsSetting): TankBounds => {
  const lowM = Math.min(limit.minM + margin.minM, (limit.minM + limit.maxM) / 2)
  const highM = Math.max(limit.maxM - margin.maxM, (limit.minM + limit.maxM) / 2)
  const share = (atS: number) => Math.max(0, 1 - atS / recoveryS)
  return {
    lowM: (atS) => {
      if (startM >= lowM || atS >= recoveryS) return lowM
      return startM >= limit.minM ? limit.minM : limit.minM - (limit.minM - startM) * share(atS)
    },
    highM: (atS) => {
      if (startM <= highM || atS >= recoveryS) return highM
      return startM <= limit.maxM ? limit.maxM : limit.maxM + (startM - limit.maxM) * share(atS)
    },
    endM: endM === null ? null : Math.min(endM, highM),
  }
}
