export type BlockPlace = { key: string; lane: number; from: number; to: number }

/** Where an arrow key, Home or End takes the focus among the blocks; the same key when there is nowhere to go. */
export function moveFocus(blocks: readonly BlockPlace[], current: string | null, key: string): string | null {
  const here = blocks.find((block) => block.key === current)
  if (!here) return blocks[0]?.key ?? null
  const lane = blocks.filter((block) => block.lane === here.lane).sort((a, b) => a.from - b.from)
  const index = lane.indexOf(here)
  switch (key) {
    case 'ArrowLeft':
      return (lane[index - 1] ?? here).key
    case 'ArrowRight':
      return (lane[index + 1] ?? here).key
    case 'Home':
      return (lane[0] ?? here).key
    case 'End':
      return (lane.at(-1) ?? here).key
    case 'ArrowUp':
      return nearestInNextLane(blocks, here, -1).key
    case 'ArrowDown':
      return nearestInNextLane(blocks, here, 1).key
    default:
      return here.key
  }
}

function nearestInNextLane(blocks: readonly BlockPlace[], here: BlockPlace, direction: 1 | -1): BlockPlace {
  const beyond = blocks.filter((block) => (block.lane - here.lane) * direction > 0)
  if (beyond.length === 0) return here
  const lane = Math.min(...beyond.map((block) => Math.abs(block.lane - here.lane)))
  const middle = (block: BlockPlace) => (block.from + block.to) / 2
  return beyond
    .filter((block) => Math.abs(block.lane - here.lane) === lane)
    .reduce((best, block) =>
      Math.abs(middle(block) - middle(here)) < Math.abs(middle(best) - middle(here)) ? block : best,
    )
}
