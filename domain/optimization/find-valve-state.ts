import type { ValveState } from '#domain/hydraulics/simulation.ts'

/**
 * Which of a valve's states is meant: that one, else the setting nearest to a setting, else the only one that is not
 * closed for `open`. Null where none is.
 */
export const findValveState = (states: ValveState[], state: ValveState | undefined): number | null => {
  if (state === undefined) return null
  const exact = states.indexOf(state)
  if (exact >= 0) return exact
  if (state === 'closed') return null
  const others = [...states.keys()].filter((i) => states[i] !== 'closed')
  if (state === 'open') return others.length === 1 ? others[0]! : null
  const distance = (i: number) => {
    const setting = states[i]!
    return typeof setting === 'number' ? Math.abs(setting - state) : Number.POSITIVE_INFINITY
  }
  const nearest = others.reduce((best, i) => (distance(i) < distance(best) ? i : best), others[0] ?? 0)
  return Number.isFinite(distance(nearest)) ? nearest : null
}
