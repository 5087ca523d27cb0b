import type { Schedule } from '#domain/hydraulics/simulation.ts'
import { assignPumps } from '#domain/optimization/assign-pumps.ts'
import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { Plan } from '#domain/optimization/plan.ts'
import type { SwitchingLimits } from '#domain/optimization/switching-limits.ts'

/** Names the pumps of a plan of counts, which of each group runs when, and the states of its valves. */
export const buildSchedule = (space: SearchSpace, plan: Plan, limits: SwitchingLimits[]): Schedule => {
  const { steps, pumpIds, valves, groups, frozen, boundariesS } = space
  const speeds = pumpIds.map(() => new Array<number>(steps).fill(0))
  groups.forEach((group, g) => {
    if (group.valve) return
    const running = assignPumps(space, g, plan.count, limits)
    running.forEach((bits, k) => {
      group.pumps.forEach((p, i) => {
        if ((bits >> i) & 1) speeds[p]![k] = group.speeds[plan.speedIndex[g * steps + k]!]!
      })
    })
  })
  frozen.forEach((row, k) => {
    for (let p = 0; p < pumpIds.length; p++) speeds[p]![k] = row[p]!
  })
  const pumpSpeed = Object.fromEntries(pumpIds.map((id, p) => [id, speeds[p]!]))
  if (valves.length === 0) return { boundariesS, pumpSpeed }
  const states = groups.flatMap(({ valve, pumps }, g) => {
    if (!valve) return []
    const at = (k: number) => frozen[k]?.[pumps[0]!] ?? plan.count[g * steps + k]!
    return [[valve.id, Array.from({ length: steps }, (_, k) => valve.states[at(k)]!)] as const]
  })
  return { boundariesS, pumpSpeed, valves: Object.fromEntries(states) }
}
