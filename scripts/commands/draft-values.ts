/** What a draft begins with where nobody has said otherwise. */
export const draft = {
  /** Metres kept free at a tank's ends, and the most of its range at either end. */
  marginM: 0.3,
  mostMarginShare: 0.08,
  pressureMarginM: 0.8,
  startShare: 0.5,
  changeShare: 0.1,
  /** Of a decided valve: somebody may have to drive there. */
  valve: { minHeldS: 3_600, maxChangesPerDay: 4 },
}
