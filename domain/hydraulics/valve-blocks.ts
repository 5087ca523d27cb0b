import type { Schedule, ValveState } from '#domain/hydraulics/simulation.ts'

/** One decided valve in one state from one instant to another, s from the start. */
export type ValveBlock = { valveId: string; fromS: number; toS: number; state: ValveState }

/** What a schedule says of its valves as blocks, valve by valve in order of time: neighbouring steps alike are one block. */
export function valveBlocks({ boundariesS, valves = {} }: Schedule): ValveBlock[] {
  return Object.entries(valves).flatMap(([valveId, states]) => {
    const blocks: ValveBlock[] = []
    for (const [step, state] of states.entries()) {
      const toS = boundariesS[step + 1]!
      const last = blocks.at(-1)
      if (last?.state === state) last.toS = toS
      else blocks.push({ valveId, fromS: boundariesS[step]!, toS, state })
    }
    return blocks
  })
}
