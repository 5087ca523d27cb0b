import type { ScoredHours } from './score-forecast.ts'

/** What forecasts of one zone came to, summed over hours. */
export type Tally = {
  hours: number
  error: number
  naiveError: number
  /** By band: hours inside it, and the pinball loss of its two edges. */
  inside: number[]
  pinball: number[]
}

export const emptyTally = (bands: number): Tally => ({
  hours: 0,
  error: 0,
  naiveError: 0,
  inside: new Array<number>(bands).fill(0),
  pinball: new Array<number>(bands).fill(0),
})

export function addTo(tally: Tally, scored: ScoredHours): void {
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
  tally.hours += scored.errors.length
  tally.error += sum(scored.errors)
  tally.naiveError += sum(scored.naiveErrors)
  for (const band of tally.inside.keys()) {
    tally.inside[band]! += scored.covered[band]!
    tally.pinball[band]! += scored.pinball[band]!
  }
}
