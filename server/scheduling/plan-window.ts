import { floorToStep } from '#domain/time/floor-to-step.ts'
import type { Settings } from '#server/configurations/contract.ts'

const quarterMs = 900_000

/** A plan begins at the quarter hour at or before its as-of time: what is measured at that time is known. */
export function planStartMs(asOfMs: number): number {
  return Math.floor(asOfMs / quarterMs) * quarterMs
}

/**
 * Step boundaries in seconds from the start, 0 first: steps end on the zone's clock (an hour ends on the hour), so the
 * first is often short; the last ends `horizonH` after the step in which the plan begins. A clock change inside the
 * horizon moves no boundary: steps are of equal length in real time.
 */
export function planBoundariesS(startMs: number, plan: Settings['plan'], timeZone: string): number[] {
  const stepMs = plan.stepS * 1000
  const gridStart = floorToStep(startMs, plan.stepS, timeZone)
  const boundaries = [0]
  const steps = Math.round((plan.horizonH * 3600) / plan.stepS)
  for (let step = 1; step <= steps; step++) boundaries.push((gridStart + step * stepMs - startMs) / 1000)
  return boundaries
}
