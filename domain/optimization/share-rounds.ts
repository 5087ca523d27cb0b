import type { Random } from '#domain/optimization/create-random.ts'

export type RoundKind = 'anneal' | 'sweep'

/** Chance that either kind of round keeps. */
const LEAST_SHARE = 0.1
const FADING = 0.8
/** What a round that finds nothing better counts as. */
const LEAST_FOUND = 0.05

/** Shares the rounds out by what each kind has found lately for what it has spent. */
export const createRoundShares = (random: Random) => {
  const credit = { anneal: { spent: 1, found: 1 }, sweep: { spent: 1, found: 1 } }
  const rate = ({ spent, found }: { spent: number; found: number }) => found / spent
  return {
    pick: (): RoundKind => {
      const share = rate(credit.sweep) / (rate(credit.sweep) + rate(credit.anneal))
      return random.next() < Math.max(LEAST_SHARE, Math.min(1 - LEAST_SHARE, share)) ? 'sweep' : 'anneal'
    },
    /** `spent` in runs of the shortest kind. */
    note: (kind: RoundKind, spent: number, isBetter: boolean) => {
      const one = credit[kind]
      one.spent = FADING * one.spent + spent
      one.found = FADING * one.found + (isBetter ? 1 : LEAST_FOUND)
    },
  }
}
