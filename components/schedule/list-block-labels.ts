import type { Formats } from '#components/format/create-formats.ts'
import type { BlockDto, PumpLane } from '#server/scheduling/contract.ts'

/** What may stand inside a block, the fullest text first. A fixed-speed pump's speed says nothing. */
export function listBlockLabels(block: BlockDto, pump: PumpLane, formats: Formats): string[] {
  const span = `${formats.clock(block.from)}–${formats.clock(block.to)}`
  const cost = formats.money(block.cost)
  if (pump.nominalHz === null && block.speed === 1) return [`${span} · ${cost}`, span, cost]
  const speed = formats.speed(block.speed, pump.nominalHz)
  return [`${span} · ${speed} · ${cost}`, `${speed} · ${cost}`, speed, formats.wholePercent(block.speed)]
}
