'use client'

import type { RefObject } from 'react'
import { useEffect, useRef, useState } from 'react'

type Size = { width: number; height: number }

/** The element's inner size, whole pixels, followed as it changes; `initial` until it is on the screen. */
export function useElementSize<E extends HTMLElement>(initial: Size): [RefObject<E | null>, Size] {
  const ref = useRef<E>(null)
  const [size, setSize] = useState(initial)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      const box = entry?.contentRect
      if (!box || box.width === 0) return
      const next = { width: Math.floor(box.width), height: Math.floor(box.height) }
      setSize((last) => (last.width === next.width && last.height === next.height ? last : next))
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [ref, size]
}
