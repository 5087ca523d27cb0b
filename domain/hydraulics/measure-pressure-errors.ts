/**
 * The pressure at one junction in a short stretch ahead, at instants at which it was measured, m: as the model foresaw it
 * by the demand forecast then, and as it came.
 */
export type PressureWindow = {
  junctionId: string
  simulatedM: readonly number[]
  measuredM: readonly number[]
}

export type PressureError = {
  junctionId: string
  /** Stretches of which something is known. */
  count: number
  /** How far the least pressure came below the least that was foreseen, at most in the stretches in which that was lowest. */
  belowM: number
  /** Median of simulated less measured at all instants: above 0 the model, or the meter's height, says too much. */
  biasM: number
}

/** Share of the stretches that count, the lowest: where pressure is far above its least, errors are others and do no harm. */
const LOW_SHARE = 0.5

/**
 * By junction. Of each stretch the least pressures are compared, whenever in it they were: limits are about the least,
 * and a valve that opens some minutes sooner than the model thought puts single instants off by what it lets through. The
 * worst counts: a plan made later mends a level, and no pressure.
 */
export function measurePressureErrors(windows: readonly PressureWindow[]): PressureError[] {
  const byJunction = new Map<string, { least: { foreseenM: number; belowM: number }[]; errorM: number[] }>()
  for (const { junctionId, simulatedM, measuredM } of windows) {
    if (measuredM.length === 0) continue
    const of = byJunction.get(junctionId) ?? { least: [], errorM: [] }
    const foreseenM = Math.min(...simulatedM)
    of.least.push({ foreseenM, belowM: Math.max(0, foreseenM - Math.min(...measuredM)) })
    of.errorM.push(...simulatedM.map((value, i) => value - measuredM[i]!))
    byJunction.set(junctionId, of)
  }
  return [...byJunction].map(([junctionId, { least, errorM }]) => {
    const low = least
      .toSorted((a, b) => a.foreseenM - b.foreseenM)
      .slice(0, Math.ceil(LOW_SHARE * least.length))
    return {
      junctionId,
      count: least.length,
      belowM: Math.max(...low.map(({ belowM }) => belowM)),
      biasM: medianOf(errorM),
    }
  })
}

function medianOf(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
