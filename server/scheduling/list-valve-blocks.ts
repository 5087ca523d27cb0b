import type { Schedule } from '#domain/hydraulics/simulation.ts'
import { valveBlocks } from '#domain/hydraulics/valve-blocks.ts'
import type { ValveBlockDto } from './contract.ts'

/** What a stored plan's schedule says of its decided valves, by valve and time. */
export function listValveBlocks(plan: { schedule: unknown; validFrom: Date } | null): ValveBlockDto[] {
  if (!plan?.schedule) return []
  const at = (s: number) => plan.validFrom.getTime() + s * 1000
  return valveBlocks(plan.schedule as Schedule).map(({ valveId, fromS, toS, state }) => ({
    valveId,
    from: at(fromS),
    to: at(toS),
    state: typeof state === 'number' ? 'set' : state,
    setting: typeof state === 'number' ? state : null,
  }))
}
