import type { Violation } from '#domain/hydraulics/simulation.ts'

/** How long a tank stood at its physical bottom and top, s: the level there hides how far it would have gone. */
export type Clamp = { tankId: string; emptyS: number; fullS: number }

/** What standing at an end counts as, in metres beyond it: an empty tank serves nobody, a full one spills. */
const EMPTY_M = 10
const FULL_M = 1
/** Junctions mostly follow the worst of them: counting all, the size of a network would decide what is worse. */
const JUNCTIONS_MOST = 8

/** How bad a plan is: amounts times hours, so that a metre of level, ten metres of pressure and one start weigh alike. */
export function weighBroken(violations: readonly Violation[], clamps: readonly Clamp[]): number {
  const byJunction = new Map<string, number>()
  let sum = 0
  for (const violation of violations) {
    const weight = weigh(violation)
    const { kind, assetId } = violation
    if (kind === 'pressure-below-min' || kind === 'pressure-above-max')
      byJunction.set(assetId, (byJunction.get(assetId) ?? 0) + weight)
    else sum += weight
  }
  const worst = [...byJunction.values()].sort((a, b) => b - a).slice(0, JUNCTIONS_MOST)
  for (const weight of worst) sum += weight
  for (const { emptyS, fullS } of clamps) sum += (EMPTY_M * emptyS + FULL_M * fullS) / 3600
  return sum
}

const weigh = ({ kind, amount, limit, durationS }: Violation): number => {
  const hours = durationS / 3600
  switch (kind) {
    case 'tank-below-min':
    case 'tank-above-max':
      return amount * hours
    case 'tank-end-below-target':
      return amount
    case 'pressure-below-min':
    case 'pressure-above-max':
      return (amount / 10) * hours
    case 'power-above-max':
      return (amount / Math.max(1, limit)) * hours
    case 'starts-above-max':
    case 'changes-above-max':
      return amount
    case 'on-time-below-min':
    case 'off-time-below-min':
    case 'held-time-below-min':
      return amount / Math.max(1, limit)
    case 'not-balanced':
      return hours
  }
}
