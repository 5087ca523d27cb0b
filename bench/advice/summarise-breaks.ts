import type { Outcome } from './account.ts'

/** By kind: how often, how long, and the worst amount. */
export function summariseBreaks({ broken }: Outcome): Record<string, string> {
  const kinds: Record<string, { count: number; hours: number; worst: number }> = {}
  for (const { kind, assetId, hours, amount } of broken) {
    const one = (kinds[kind === 'pressure' ? kind : `${kind} ${assetId}`] ??= {
      count: 0,
      hours: 0,
      worst: 0,
    })
    one.count++
    one.hours += hours
    one.worst = Math.max(one.worst, amount)
  }
  return Object.fromEntries(
    Object.entries(kinds).map(([kind, { count, hours, worst }]) => [
      kind,
      `${count} times, ${hours.toFixed(1)} h${worst > 0 ? `, at most ${worst.toFixed(2)} m` : ''}`,
    ]),
  )
}
