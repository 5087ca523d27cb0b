import { joinBlocks } from '#components/schedule/join-blocks.ts'
import type { BlockDto, PlanDto, PumpLane } from '#server/scheduling/contract.ts'

/** What the plan asks of a pump by now and its newest readings do not show. */
export type DueChange = {
  kind: 'start' | 'speed' | 'stop'
  pump: PumpLane
  /** What it should run in; null where it should rest. */
  block: BlockDto | null
  readAt: number
}

/** Speeds nearer than this are one: readings are rounded, and drives hold what they are set to within a hertz. */
const sameSpeed = 0.03

/** In the order of the pumps; none while no plan is valid. */
export function listDueChanges(
  plan: Pick<PlanDto, 'blocks' | 'validFrom' | 'validUntil'>,
  pumps: readonly PumpLane[],
  now: number,
): DueChange[] {
  if (now < plan.validFrom || now >= plan.validUntil) return []
  return pumps.flatMap((pump): DueChange[] => {
    if (!pump.newest) return []
    const { at: readAt, speed } = pump.newest
    const block = joinBlocks(plan.blocks, pump.id).find(({ from, to }) => from <= now && now < to) ?? null
    if (Math.abs((block?.speed ?? 0) - speed) < sameSpeed) return []
    return [{ kind: block === null ? 'stop' : speed > 0 ? 'speed' : 'start', pump, block, readAt }]
  })
}
