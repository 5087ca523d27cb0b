import type { BlockDto } from '#server/scheduling/contract.ts'

/** Running blocks of one pump in order of time, those of the same speed that touch made one. */
export function joinBlocks(blocks: readonly BlockDto[], pumpId: string): BlockDto[] {
  const joined: BlockDto[] = []
  const own = blocks
    .filter((block) => block.pumpId === pumpId && block.speed > 0 && block.to > block.from)
    .sort((a, b) => a.from - b.from)
  for (const block of own) {
    const last = joined.at(-1)
    if (last && last.to === block.from && last.speed === block.speed) {
      last.to = block.to
      last.energyKwh += block.energyKwh
      last.cost += block.cost
    } else {
      joined.push({ ...block })
    }
  }
  return joined
}
