/** Hours over which a plan's levels are held against those that came: later ones the next plans mend. */
export const aheadH = 2
/** Days of the past in which every hour is looked at. */
export const aheadDays = 7
/** Junctions times stretches that one run simulates: some half a minute. */
const mostJunctions = 750_000

/** Hours from one stretch to the next: every hour, but of a network of thousands of junctions fewer, spread over the week. */
export const aheadEveryH = (junctions: number): number =>
  Math.max(1, Math.ceil((aheadDays * 24 * junctions) / mostJunctions))
