/** Volume at a level, linear between the points (rising levels), and beyond them at the volume of the nearest. */
export function volumeAtLevel(points: { levelM: number; volumeM3: number }[], levelM: number): number {
  const above = points.findIndex((point) => point.levelM >= levelM)
  if (above === -1) return points.at(-1)?.volumeM3 ?? Number.NaN
  const high = points[above]!
  const low = points[above - 1]
  if (!low) return high.volumeM3
  const share = (levelM - low.levelM) / (high.levelM - low.levelM)
  return low.volumeM3 + share * (high.volumeM3 - low.volumeM3)
}
