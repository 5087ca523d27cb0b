/** A tank's own limits, and what is to be kept free within them, m. */
export type TankMargin = {
  tankId: string
  minM: number
  maxM: number
  marginMinM: number
  marginMaxM: number
}

/** What comes later is planned again before it is run, s. */
const SOON_S = 3 * 3600
const LATER = 0.25

/**
 * How much a level uses of its tank's margins: 1 for the whole of one soon, 0 outside both. A share counts as its square:
 * of errors that a margin holds in 98 of 100 hours, spread normally, 50 pass a level at the limit, 15 one that leaves half.
 */
export const weighMarginUse = (
  { minM, maxM, marginMinM, marginMaxM }: Omit<TankMargin, 'tankId'>,
  levelM: number,
  atS: number,
): number => {
  const low = shareUsed(minM + marginMinM - levelM, marginMinM)
  const high = shareUsed(levelM - maxM + marginMaxM, marginMaxM)
  const share = Math.max(low, high)
  return share ** 2 * (atS <= SOON_S ? 1 : LATER)
}

const shareUsed = (usedM: number, marginM: number) =>
  usedM > 0 && marginM > 0 ? Math.min(1, usedM / marginM) : 0
