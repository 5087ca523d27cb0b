/**
 * From the high before to the low after of each fall of a series, as pairs. Turns smaller than `deadBand` are noise
 * and do not end a fall or a rise; NaN is skipped, as if the series went straight over it.
 */
export function listFalls(values: number[], deadBand: number): { from: number; to: number }[] {
  const falls: { from: number; to: number }[] = []
  let high = Number.NaN
  let low = Number.NaN
  let isFalling = false
  for (const value of values) {
    if (Number.isNaN(value)) continue
    if (Number.isNaN(high)) high = low = value
    if (isFalling) {
      if (value < low) low = value
      else if (value - low >= deadBand) {
        falls.push({ from: high, to: low })
        isFalling = false
        high = value
      }
    } else if (value > high) high = value
    else if (high - value >= deadBand) {
      isFalling = true
      low = value
    }
  }
  if (isFalling) falls.push({ from: high, to: low })
  return falls
}
