'use client'

import type { PointerEvent } from 'react'
import { useRef, useState } from 'react'
import type { TimeScale } from '#components/schedule/chart/chart-geometry.ts'
import type { HoverStore } from '#components/schedule/chart/hover-store.ts'

const leastDragPx = 5

/**
 * Follows the pointer over the chart: moves the crosshair, and pans while the button is held. `dragMs` is how far the
 * view is being dragged; `onPan` gets the whole of it when the button is let go.
 */
export function useTimeDrag(scale: TimeScale, store: HoverStore, onPan: (byMs: number) => void) {
  const start = useRef<{ clientX: number; isDragging: boolean } | null>(null)
  const frame = useRef(0)
  const [dragMs, setDragMs] = useState(0)

  const toMs = (px: number) => (-px * 3_600_000) / scale.pxPerHour
  const handlers = {
    onPointerDown: (event: PointerEvent<SVGSVGElement>) => {
      if (event.button === 0) start.current = { clientX: event.clientX, isDragging: false }
    },
    onPointerMove: (event: PointerEvent<SVGSVGElement>) => {
      const { clientX } = event
      const from = start.current
      if (from && !from.isDragging && Math.abs(clientX - from.clientX) > leastDragPx) {
        from.isDragging = true
        event.currentTarget.setPointerCapture(event.pointerId)
      }
      const box = event.currentTarget.getBoundingClientRect()
      cancelAnimationFrame(frame.current)
      frame.current = requestAnimationFrame(() => {
        if (from?.isDragging) {
          store.set(null)
          setDragMs(toMs(clientX - from.clientX))
        } else {
          const x = clientX - box.left
          store.set(x >= scale.left && x <= scale.right ? scale.toTime(x) : null)
        }
      })
    },
    onPointerUp: (event: PointerEvent<SVGSVGElement>) => {
      const from = start.current
      start.current = null
      if (!from?.isDragging) return
      cancelAnimationFrame(frame.current)
      setDragMs(0)
      onPan(toMs(event.clientX - from.clientX))
    },
    onPointerCancel: () => {
      start.current = null
      setDragMs(0)
    },
    onPointerLeave: () => {
      cancelAnimationFrame(frame.current)
      if (!start.current) store.set(null)
    },
  }
  return { dragMs, handlers }
}
