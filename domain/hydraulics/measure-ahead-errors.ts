/**
 * How far the level of one tank came from what the model said of it by the demand forecast then, at the instants of a
 * short stretch ahead, m: simulated less measured, NaN where either is missing.
 */
export type AheadWindow = { tankId: string; errorM: readonly number[] }

/** What nearly all stretches of the past kept to: how far a level came below what was foreseen, and above it. */
export type AheadError = { tankId: string; count: number; belowM: number; aboveM: number }

/** One hour in fifty came worse: in a week three or four, which the next plans mend. */
const SHARE = 0.98

/** By tank, of each stretch the worst instant at either end. */
export function measureAheadErrors(windows: readonly AheadWindow[]): AheadError[] {
  const byTank = new Map<string, { belowM: number[]; aboveM: number[] }>()
  for (const { tankId, errorM } of windows) {
    const known = errorM.filter((value) => Number.isFinite(value))
    if (known.length === 0) continue
    const of = byTank.get(tankId) ?? { belowM: [], aboveM: [] }
    of.belowM.push(Math.max(0, ...known))
    of.aboveM.push(Math.max(0, ...known.map((value) => -value)))
    byTank.set(tankId, of)
  }
  return [...byTank].map(([tankId, { belowM, aboveM }]) => ({
    tankId,
    count: belowM.length,
    belowM: mostOf(belowM),
    aboveM: mostOf(aboveM),
  }))
}

const mostOf = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(SHARE * values.length) - 1]!
