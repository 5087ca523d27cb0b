/** Volume as a piecewise linear function of level, levels and volumes rising. */
export type VolumeCurve = readonly { levelM: number; volumeM3: number }[]

/** Volume (m3) at a level (m above the tank's bottom). Beyond its ends the curve goes on with its end slope. */
export function getTankVolumeM3(curve: VolumeCurve, levelM: number): number {
  const i = findSegment(curve, (point) => point.levelM < levelM)
  const a = curve[i]!
  const b = curve[i + 1]!
  if (a.levelM === b.levelM) return a.volumeM3
  return a.volumeM3 + ((levelM - a.levelM) / (b.levelM - a.levelM)) * (b.volumeM3 - a.volumeM3)
}

/** Level (m) at a volume (m3), the inverse of `getTankVolumeM3`. */
export function getTankLevelM(curve: VolumeCurve, volumeM3: number): number {
  const i = findSegment(curve, (point) => point.volumeM3 < volumeM3)
  const a = curve[i]!
  const b = curve[i + 1]!
  if (a.volumeM3 === b.volumeM3) return a.levelM
  return a.levelM + ((volumeM3 - a.volumeM3) / (b.volumeM3 - a.volumeM3)) * (b.levelM - a.levelM)
}

function findSegment(curve: VolumeCurve, isBefore: (point: VolumeCurve[number]) => boolean): number {
  let i = 0
  while (i < curve.length - 2 && isBefore(curve[i + 1]!)) i++
  return i
}
