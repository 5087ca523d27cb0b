import type { Schedule } from '#domain/hydraulics/simulation.ts'

const DAY_S = 86_400

/**
 * An earlier schedule of these pumps on the steps of a later one, which begins `shiftS` after it; null where it lacks
 * one of them. Past the earlier one's end the same time a day before is the best guess, and off where it has none.
 */
export function shiftSchedule(
  earlier: Schedule,
  pumpIds: readonly string[],
  shiftS: number,
  boundariesS: number[],
): Schedule | null {
  const pumpSpeed: Schedule['pumpSpeed'] = {}
  const findStep = (atS: number) => earlier.boundariesS.findIndex((boundaryS) => boundaryS > atS) - 1
  for (const id of pumpIds) {
    const speeds = earlier.pumpSpeed[id]
    if (!speeds) return null
    pumpSpeed[id] = boundariesS.slice(0, -1).map((fromS, step) => {
      const middleS = (fromS + boundariesS[step + 1]!) / 2 + shiftS
      const at = findStep(middleS)
      return (at >= 0 ? speeds[at] : speeds[findStep(middleS - DAY_S)]) ?? 0
    })
  }
  return { boundariesS, pumpSpeed }
}
