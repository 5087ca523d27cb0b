'use client'

import { useViolationText } from '#components/schedule/use-violation-text.ts'
import type { ViolationDto } from '#server/scheduling/contract.ts'

type Props = { x: number; y: number; violation: ViolationDto }

export function ViolationMark({ x, y, violation }: Props) {
  const describe = useViolationText()
  return (
    <g>
      <title>{describe(violation)}</title>
      <path d={`M${x} ${y - 7} l7 12 h-14 z`} fill="var(--crit)" stroke="var(--panel)" strokeWidth={1} />
    </g>
  )
}
