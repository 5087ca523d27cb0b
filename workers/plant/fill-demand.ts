const weekS = 7 * 86_400

/**
 * The plant drew water also while nobody measured it: a missing value is that of a week before, else a week after,
 * else the last before, else the next. A series without any value throws.
 */
export function fillDemand(flowM3PerH: readonly number[], stepS: number): number[] {
  const isMissing = (value: number | undefined) => value === undefined || !Number.isFinite(value)
  const first = flowM3PerH.find((value) => !isMissing(value))
  if (first === undefined) throw new RangeError('a zone has no demand at all')
  const weekSteps = Math.round(weekS / stepS)
  const filled: number[] = []
  for (const [i, value] of flowM3PerH.entries()) {
    const candidates = [value, filled[i - weekSteps], flowM3PerH[i + weekSteps], filled[i - 1], first]
    filled.push(candidates.find((candidate) => !isMissing(candidate))!)
  }
  return filled
}
