/** A level at an instant, linear between those of the simulation; NaN after its end. */
export function levelAt(timesS: number[], levelM: number[], atS: number): number {
  const next = timesS.findIndex((timeS) => timeS >= atS)
  if (next < 0) return Number.NaN
  if (next === 0 || timesS[next] === atS) return levelM[next] ?? Number.NaN
  const share = (atS - timesS[next - 1]!) / (timesS[next]! - timesS[next - 1]!)
  return levelM[next - 1]! + share * (levelM[next]! - levelM[next - 1]!)
}
