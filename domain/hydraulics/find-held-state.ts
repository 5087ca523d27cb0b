import type { Schedule, ValveState } from '#domain/hydraulics/simulation.ts'

/** What a schedule has a valve in just before an instant (s from its start), and since when, s; null where it says nothing. */
export function findHeldState(
  { boundariesS, valves }: Schedule,
  valveId: string,
  atS: number,
): { state: ValveState; forS: number } | null {
  const states = valves?.[valveId]
  const step = boundariesS.findIndex((boundaryS) => boundaryS >= atS) - 1
  const state = states?.[step]
  if (!states || state === undefined) return null
  let first = step
  while (first > 0 && states[first - 1] === state) first--
  return { state, forS: atS - boundariesS[first]! }
}
