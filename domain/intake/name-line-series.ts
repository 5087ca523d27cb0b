/**
 * The signal that a field of line protocol means. A tag `signal` names it; otherwise the measurement and the values of its
 * tags in order of the tags' names, joined by dots. A field that is not called `value` follows after a further dot.
 */
export function nameLineSeries(measurement: string, tags: [string, string][], field: string): string {
  const named = tags.find(([key]) => key === 'signal')?.[1]
  const sorted = [...tags].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value)
  const series = named ?? [measurement, ...sorted].join('.')
  return field === 'value' ? series : `${series}.${field}`
}
