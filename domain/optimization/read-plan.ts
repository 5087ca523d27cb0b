import type { ValveState } from '#domain/hydraulics/simulation.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import { findValveState } from '#domain/optimization/find-valve-state.ts'
import type { EditablePlan } from '#domain/optimization/plan.ts'

/**
 * Fills a plan from speeds by pump and step and states by valve and step: the nearest count and speed of each group.
 * Pumps left out are off, valves in their first state.
 */
export const readPlan = (
  space: SearchSpace,
  plan: EditablePlan,
  speedOf: (pumpId: string, step: number) => number,
  stateOf: (valveId: string, step: number) => ValveState | undefined,
) => {
  const { steps, groups, pumpIds } = space
  groups.forEach((group, g) => {
    for (let k = 0; k < steps; k++) {
      const cell = g * steps + k
      if (group.valve) {
        const { id, states } = group.valve
        plan.set(cell, findValveState(states, stateOf(id, k)) ?? 0, plan.speedIndex[cell]!)
        continue
      }
      const speeds = group.pumps.map((p) => speedOf(pumpIds[p]!, k)).filter((speed) => speed > 0)
      const mean = speeds.reduce((sum, speed) => sum + speed, 0) / speeds.length
      plan.set(cell, speeds.length, speeds.length > 0 ? nearest(group.speeds, mean) : plan.speedIndex[cell]!)
    }
  })
  plan.keep()
}

const nearest = (speeds: number[], wanted: number) =>
  speeds.reduce(
    (best, speed, s) => (Math.abs(speed - wanted) < Math.abs(speeds[best]! - wanted) ? s : best),
    0,
  )
