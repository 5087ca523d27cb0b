'use client'

import type { KeyboardEvent } from 'react'
import { useMemo, useState } from 'react'
import { blockKey } from '#components/schedule/block-key.ts'
import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import type { BlockActions } from '#components/schedule/chart/pump-block.tsx'
import { joinBlocks } from '#components/schedule/join-blocks.ts'
import { listStations } from '#components/schedule/lay-out-rows.ts'
import type { BlockPlace } from '#components/schedule/move-focus.ts'
import { moveFocus } from '#components/schedule/move-focus.ts'
import type { ScheduleDto } from '#server/scheduling/contract.ts'

/** One tab stop among the blocks in view, which the arrow keys move; Enter or space opens the block. */
export function useBlockFocus(
  schedule: ScheduleDto,
  scale: TimeScale,
  onSelect: (key: string | null) => void,
) {
  const [focusKey, setFocusKey] = useState<string | null>(null)
  const places = useMemo(() => listPlaces(schedule), [schedule])
  const inView = useMemo(
    () => places.filter((place) => place.to > scale.from && place.from < scale.to),
    [places, scale.from, scale.to],
  )
  const isFocusInView = inView.some((place) => place.key === focusKey)
  const firstComing = inView.find((place) => place.to > schedule.now) ?? inView[0]
  const actions: BlockActions = useMemo(() => ({ select: onSelect, focus: setFocusKey }), [onSelect])

  const onKeyDown = (event: KeyboardEvent): boolean => {
    const here = (event.target as Element).closest('[data-block]')?.getAttribute('data-block')
    if (!here) return false
    if (event.key === 'Enter' || event.key === ' ') {
      onSelect(here)
      return true
    }
    const next = moveFocus(inView, here, event.key)
    if (next === null || next === here) return event.key.startsWith('Arrow')
    setFocusKey(next)
    const svg = (event.target as SVGElement).ownerSVGElement
    svg?.querySelector<SVGGElement>(`[data-block="${CSS.escape(next)}"]`)?.focus()
    return true
  }
  return { tabStop: isFocusInView ? focusKey : (firstComing?.key ?? null), actions, onKeyDown }
}

function listPlaces(schedule: ScheduleDto): BlockPlace[] {
  const { pumps, plan } = schedule
  if (!plan) return []
  return listStations(pumps)
    .flatMap((station) => pumps.filter((pump) => pump.station === station))
    .flatMap((pump, lane) =>
      joinBlocks(plan.blocks, pump.id).map((block) => ({
        key: blockKey(block),
        lane,
        from: block.from,
        to: block.to,
      })),
    )
}
