import type { Schedule, ValveState } from '#domain/hydraulics/simulation.ts'

const DAY_S = 86_400

/**
 * An earlier schedule of these pumps and valves on the steps of a later one, which begins `shiftS` after it; null where it
 * lacks one of them. Past the earlier one's end the same time a day before is the best guess; where it has none a pump
 * is off and a valve as it was last.
 */
export function shiftSchedule(
  earlier: Schedule,
  pumpIds: readonly string[],
  shiftS: number,
  boundariesS: number[],
  valveIds: readonly string[] = [],
): Schedule | null {
  const findStep = (atS: number) => earlier.boundariesS.findIndex((boundaryS) => boundaryS > atS) - 1
  const shift = <T>(values: readonly T[], otherwise: T) =>
    boundariesS.slice(0, -1).map((fromS, step) => {
      const middleS = (fromS + boundariesS[step + 1]!) / 2 + shiftS
      const at = findStep(middleS)
      return (at >= 0 ? values[at] : values[findStep(middleS - DAY_S)]) ?? otherwise
    })
  const pumpSpeed: Schedule['pumpSpeed'] = {}
  for (const id of pumpIds) {
    const speeds = earlier.pumpSpeed[id]
    if (!speeds) return null
    pumpSpeed[id] = shift(speeds, 0)
  }
  if (valveIds.length === 0) return { boundariesS, pumpSpeed }
  const valves: Record<string, ValveState[]> = {}
  for (const id of valveIds) {
    const states = earlier.valves?.[id]
    if (!states) return null
    valves[id] = shift(states, states.at(-1)!)
  }
  return { boundariesS, pumpSpeed, valves }
}
