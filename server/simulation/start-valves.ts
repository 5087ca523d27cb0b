import { findHeldState } from '#domain/hydraulics/find-held-state.ts'
import type { Schedule, ValveState } from '#domain/hydraulics/simulation.ts'
import { findValveState } from '#domain/optimization/find-valve-state.ts'
import type { ValveSettings } from '#server/configurations/contract.ts'
import type { PresentState } from './load-present-state.ts'

/** An earlier plan's schedule and where the new one begins in it, s. */
export type EarlierSchedule = { schedule: Schedule; atS: number }

/** What each decided valve is in as a plan begins, where that is known, and for how long, s. */
export type StartValves = { state: Record<string, ValveState>; inStateForS: Record<string, number> }

/**
 * What is measured says whether a valve is closed; which setting it is at otherwise, or where nothing is measured, the
 * plan before says, and failing that the network's own controls as far as measured levels tell.
 */
export function startValves(
  valves: readonly ValveSettings[],
  present: Pick<PresentState, 'isClosed' | 'inStateForS' | 'linkOpen'>,
  earlier: EarlierSchedule | null,
): StartValves {
  const start: StartValves = { state: {}, inStateForS: {} }
  for (const { id, states } of valves) {
    const isClosed = present.isClosed[id]
    const planned = earlier && findHeldState(earlier.schedule, id, earlier.atS)
    const isAsPlanned = planned && (isClosed === undefined || isClosed === (planned.state === 'closed'))
    if (isAsPlanned) start.state[id] = planned.state
    else {
      const isOpen = isClosed === undefined ? present.linkOpen[id] : !isClosed
      if (isOpen === undefined) continue
      const index = findValveState(states, isOpen ? 'open' : 'closed')
      // Open at one of several settings: which one nobody knows.
      if (index === null && isOpen && isClosed !== undefined) continue
      start.state[id] = index === null ? (isOpen ? 'open' : 'closed') : states[index]!
    }
    const forS = present.inStateForS[id] ?? (isAsPlanned ? planned.forS : undefined)
    if (forS !== undefined) start.inStateForS[id] = forS
  }
  return start
}
