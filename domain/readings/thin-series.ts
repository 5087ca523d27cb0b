export type ThinSpan = { fromMs: number; toMs: number; maxPoints: number }
export type Points = { timeMs: number[]; value: number[] }

/** A series in at most `maxPoints` points: of each stretch of equal length its least and its greatest reading, each at its own time. */
export function thinSeries({ timeMs, value }: Points, { fromMs, toMs, maxPoints }: ThinSpan): Points {
  if (timeMs.length <= maxPoints) return { timeMs, value }
  const stretches = Math.floor(maxPoints / 2)
  const thin: Points = { timeMs: [], value: [] }
  const keep = (i: number) => {
    thin.timeMs.push(timeMs[i]!)
    thin.value.push(value[i]!)
  }
  // The product is whole, so that a reading on a border falls to the stretch that begins there.
  const stretchOf = (i: number) => Math.floor(((timeMs[i]! - fromMs) * stretches) / (toMs - fromMs))
  for (let start = 0; start < timeMs.length; ) {
    const stretch = stretchOf(start)
    let end = start
    let least = start
    let greatest = start
    for (; end < timeMs.length && stretchOf(end) === stretch; end++) {
      if (value[end]! < value[least]!) least = end
      if (value[end]! > value[greatest]!) greatest = end
    }
    keep(Math.min(least, greatest))
    if (least !== greatest) keep(Math.max(least, greatest))
    start = end
  }
  return thin
}
