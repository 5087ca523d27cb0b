/** Mean over time of a step series from `fromMs` to `toMs`; NaN when any part of it is missing or outside the series. */
export function meanOver(
  series: { startMs: number; stepS: number; values: number[] },
  fromMs: number,
  toMs: number,
): number {
  const stepMs = series.stepS * 1000
  const first = Math.floor((fromMs - series.startMs) / stepMs)
  let sum = 0
  for (let i = first; series.startMs + i * stepMs < toMs; i++) {
    const value = series.values[i]
    if (value === undefined) return Number.NaN
    const stepFromMs = series.startMs + i * stepMs
    sum += value * (Math.min(toMs, stepFromMs + stepMs) - Math.max(fromMs, stepFromMs))
  }
  return sum / (toMs - fromMs)
}
