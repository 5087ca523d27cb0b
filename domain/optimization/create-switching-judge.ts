import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { SwitchingLimits } from '#domain/optimization/switching-limits.ts'
import { DAY_S } from '#domain/optimization/switching-limits.ts'

/**
 * By how much a group's counts (at [group * steps + step]) must break the pumps' switching limits:
 * starts beyond the most allowed, and missing shares of minimum on and off times.
 *
 * Pumps are taken from two first-in first-out queues, on and off. For identical pumps that is the best
 * there is: it gives the longest shortest run and rest, and starts that differ by at most one.
 */
export const createSwitchingJudge = (space: SearchSpace, limits: SwitchingLimits[]) => {
  const { steps, boundariesS, groups, isAvailable, firstFreeStep, frozen } = space
  const pumpCount = limits.length
  const isOn = new Uint8Array(pumpCount)
  const sinceS = new Float64Array(pumpCount)
  const starts = new Int32Array(pumpCount)

  return (g: number, count: Uint8Array): number => {
    const pumps = groups[g]!.pumps
    let excess = 0
    let on = 0
    let day = 0
    for (const p of pumps) {
      const limit = limits[p]!
      isOn[p] = limit.isOnAtStart ? 1 : 0
      sinceS[p] = -limit.inStateForS
      starts[p] = 0
      on += isOn[p]!
    }
    const turn = (p: number, to: number, atS: number) => {
      if (to) starts[p]!++
      on += to ? 1 : -1
      isOn[p] = to
      sinceS[p] = atS
    }
    const turnFree = (p: number, to: number, atS: number) => {
      const limit = limits[p]!
      const least = to ? limit.minOffS : limit.minOnS
      const heldS = atS - sinceS[p]!
      if (heldS < least) excess += (least - heldS) / least
      if (to && starts[p]! >= limit.maxStartsPerDay) excess += 1
      turn(p, to, atS)
    }
    const oldest = (state: number, k: number): number => {
      let best = -1
      let bestHasStart = false
      for (const p of pumps) {
        if (isOn[p] !== state || (state === 0 && !isAvailable[p * steps + k])) continue
        const hasStart = state === 1 || starts[p]! < limits[p]!.maxStartsPerDay
        if (best < 0 || (hasStart && !bestHasStart) || (hasStart === bestHasStart && sinceS[p]! < sinceS[best]!)) {
          best = p
          bestHasStart = hasStart
        }
      }
      return best
    }

    for (let k = 0; k < steps; k++) {
      const atS = boundariesS[k]!
      if (atS >= (day + 1) * DAY_S) {
        day = Math.floor(atS / DAY_S)
        for (const p of pumps) starts[p] = 0
      }
      if (k < firstFreeStep) {
        for (const p of pumps) {
          const to = frozen[k]![p]! > 0 ? 1 : 0
          if (to !== isOn[p]) turn(p, to, atS)
        }
        continue
      }
      for (const p of pumps) if (isOn[p] && !isAvailable[p * steps + k]) turn(p, 0, atS)
      const wanted = count[g * steps + k]!
      while (on < wanted) {
        const p = oldest(0, k)
        if (p < 0) break
        turnFree(p, 1, atS)
      }
      while (on > wanted) turnFree(oldest(1, k), 0, atS)
    }
    return excess
  }
}
