'use client'

import { useSyncExternalStore } from 'react'

/** The time under the pointer or the keyboard's cursor. Outside React's state, so that only what shows it draws again. */
export type HoverStore = {
  get: () => number | null
  set: (at: number | null) => void
  subscribe: (listener: () => void) => () => void
}

export function createHoverStore(): HoverStore {
  let at: number | null = null
  const listeners = new Set<() => void>()
  return {
    get: () => at,
    set: (next) => {
      if (next === at) return
      at = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

export function useHoverTime(store: HoverStore): number | null {
  return useSyncExternalStore(store.subscribe, store.get, () => null)
}
