'use client'

import { useState } from 'react'
import type { ActionResult } from '#server/http/contract.ts'

export type Action<Input, Output = unknown> = (input: Input) => Promise<ActionResult<Output>>
export type ActionFailure = { name: string; faults: readonly { what: string }[] }

const unreachable: ActionFailure = { name: 'unreachable', faults: [] }

/** Calls a server action, one call at a time; `failure` is why the last one did nothing. */
export function useAction<Input, Output>(action: Action<Input, Output>) {
  const [isBusy, setIsBusy] = useState(false)
  const [failure, setFailure] = useState<ActionFailure | null>(null)

  /** @returns the action's value wrapped, or null when it failed. */
  const call = async (input: Input): Promise<{ value: Output } | null> => {
    setIsBusy(true)
    setFailure(null)
    try {
      const result = await action(input)
      if (result.ok) return { value: result.value }
      setFailure(result.failure)
    } catch {
      setFailure(unreachable)
    } finally {
      setIsBusy(false)
    }
    return null
  }

  return { call, isBusy, failure, clear: () => setFailure(null) }
}
