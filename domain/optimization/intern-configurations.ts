import type { SearchSpace } from '#domain/optimization/create-search-space.ts'

/** Which pumps run at which speed and which state each valve is in, named by a small whole number. */
export type Configurations = {
  /** Relative speed by pump, then state by valve, of a configuration. */
  speedsOf(configuration: number): Float64Array
  /** The configuration for these speeds and states, unit by unit. */
  ofSpeeds(speeds: ArrayLike<number>): number
  /**
   * The configuration of one step, from each group's count and speed index at [group * steps + step].
   * The first available pumps of the group stand for any of them.
   */
  ofStep(count: Uint8Array, speedIndex: Uint8Array, step: number): number
}

export const internConfigurations = (space: SearchSpace): Configurations => {
  const { groups, steps, pumpIds, valves } = space
  const units = pumpIds.length + valves.length
  const speeds: Float64Array[] = []
  const byKey = new Map<string, number>()
  const ofSpeeds = (wanted: ArrayLike<number>) => {
    const key = Array.prototype.join.call(wanted, ' ')
    const known = byKey.get(key)
    if (known !== undefined) return known
    byKey.set(key, speeds.length)
    speeds.push(Float64Array.from(wanted))
    return speeds.length - 1
  }
  const byAvailability = new Map<string, Map<number, number>>()
  const memoOfStep = Array.from({ length: steps }, (_, k) => {
    const key = pumpIds.map((_, p) => space.isAvailable[p * steps + k]).join('')
    let memo = byAvailability.get(key)
    if (!memo) byAvailability.set(key, (memo = new Map()))
    return memo
  })
  const frozen = space.frozen.map((row) => ofSpeeds(row))

  const build = (count: Uint8Array, speedIndex: Uint8Array, k: number) => {
    const row = new Float64Array(units)
    groups.forEach((group, g) => {
      let left = count[g * steps + k]!
      if (group.valve) row[group.pumps[0]!] = left
      else
        for (const p of group.pumps) {
          if (left > 0 && space.isAvailable[p * steps + k]) {
            row[p] = group.speeds[speedIndex[g * steps + k]!]!
            left--
          }
        }
    })
    return ofSpeeds(row)
  }

  return {
    speedsOf: (configuration) => speeds[configuration]!,
    ofSpeeds,
    ofStep: (count, speedIndex, k) => {
      if (k < frozen.length) return frozen[k]!
      let code = 0
      for (let g = 0; g < groups.length; g++) {
        const n = count[g * steps + k]!
        const group = groups[g]!
        const choice = n === 0 ? 0 : 1 + (n - 1) * group.speeds.length + speedIndex[g * steps + k]!
        code = code * (1 + group.most * group.speeds.length) + choice
      }
      const memo = memoOfStep[k]!
      let configuration = memo.get(code)
      if (configuration === undefined) memo.set(code, (configuration = build(count, speedIndex, k)))
      return configuration
    },
  }
}
