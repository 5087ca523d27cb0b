import type { SearchSpace } from '#domain/optimization/create-search-space.ts'
import type { Configurations } from '#domain/optimization/intern-configurations.ts'

/** Count and speed index of each group and step, at [group * steps + step]. */
export type PlanCounts = { count: Uint8Array; speedIndex: Uint8Array }

/** A plan, and what its counts and speeds come to in each step. */
export type Plan = PlanCounts & { configurations: Int32Array }

/** A plan that can be changed cell by cell and put back as it was. */
export type EditablePlan = Plan & {
  set(cell: number, count: number, speedIndex: number): void
  /** First step that differs since the last `keep`, or the number of steps. */
  firstChangedStep(): number
  /** Whether a group was touched since the last `keep`. */
  isGroupTouched(g: number): boolean
  keep(): void
  undo(): void
  load(plan: Plan): void
}

export const copyPlan = (plan: Plan): Plan => ({
  count: plan.count.slice(),
  speedIndex: plan.speedIndex.slice(),
  configurations: plan.configurations.slice(),
})

export const createPlan = (space: SearchSpace, configurations: Configurations): EditablePlan => {
  const { steps, groups, firstFreeStep, maxCount } = space
  const size = groups.length * steps
  const count = new Uint8Array(size)
  const speedIndex = new Uint8Array(size)
  const codes = new Int32Array(steps)
  const oldCount = new Uint8Array(size)
  const oldSpeed = new Uint8Array(size)
  const isTouched = new Uint8Array(size)
  const touched = new Int32Array(size)
  let touchedCount = 0
  const refresh = (k: number) => (codes[k] = configurations.ofStep(count, speedIndex, k))
  groups.forEach((group, g) => {
    const nominal = group.speeds.reduce(
      (best, speed, s) => (Math.abs(speed - 1) < Math.abs(group.speeds[best]! - 1) ? s : best),
      0,
    )
    speedIndex.fill(nominal, g * steps, (g + 1) * steps)
  })
  for (let k = 0; k < steps; k++) refresh(k)

  return {
    count,
    speedIndex,
    configurations: codes,
    set: (cell, newCount, newSpeed) => {
      const k = cell % steps
      if (k < firstFreeStep) return
      const clipped = Math.max(0, Math.min(maxCount[cell]!, newCount))
      if (clipped === count[cell] && newSpeed === speedIndex[cell]) return
      if (!isTouched[cell]) {
        isTouched[cell] = 1
        oldCount[cell] = count[cell]!
        oldSpeed[cell] = speedIndex[cell]!
        touched[touchedCount++] = cell
      }
      count[cell] = clipped
      speedIndex[cell] = newSpeed
      refresh(k)
    },
    firstChangedStep: () => {
      let first = steps
      for (let i = 0; i < touchedCount; i++) {
        const cell = touched[i]!
        const isSame =
          count[cell] === oldCount[cell] && (count[cell] === 0 || speedIndex[cell] === oldSpeed[cell])
        if (!isSame) first = Math.min(first, cell % steps)
      }
      return first
    },
    isGroupTouched: (g) => {
      for (let i = 0; i < touchedCount; i++) if (Math.floor(touched[i]! / steps) === g) return true
      return false
    },
    keep: () => {
      for (let i = 0; i < touchedCount; i++) isTouched[touched[i]!] = 0
      touchedCount = 0
    },
    undo: () => {
      for (let i = 0; i < touchedCount; i++) {
        const cell = touched[i]!
        isTouched[cell] = 0
        count[cell] = oldCount[cell]!
        speedIndex[cell] = oldSpeed[cell]!
        refresh(cell % steps)
      }
      touchedCount = 0
    },
    load: (plan) => {
      count.set(plan.count)
      speedIndex.set(plan.speedIndex)
      codes.set(plan.configurations)
      for (let i = 0; i < touchedCount; i++) isTouched[touched[i]!] = 0
      touchedCount = 0
    },
  }
}
