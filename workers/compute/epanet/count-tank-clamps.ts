/** EPANET sets a tank that would pass its end exactly to it; what is left is the rounding of units. */
const AT_END_M = 1e-5

/**
 * How often a tank came to stand at its bottom or top: is there, and still when the next thing happens. A control may turn it back
 * right there. The top does not count for one that closes when full by design.
 */
export function countTankClamps(
  tanks: { id: string; minLevelM: number; maxLevelM: number }[],
  tankLevelM: Record<string, number[]>,
  closing: ReadonlySet<string> = new Set(),
): number {
  let clamps = 0
  for (const { id, minLevelM, maxLevelM } of tanks) {
    let [isThere, isStanding] = [false, false]
    for (const levelM of tankLevelM[id]!) {
      const isFull = levelM >= maxLevelM - AT_END_M && !closing.has(id)
      const isAtEnd = levelM <= minLevelM + AT_END_M || isFull
      if (isAtEnd && isThere && !isStanding) clamps++
      isStanding = isAtEnd && isThere
      isThere = isAtEnd
    }
  }
  return clamps
}
