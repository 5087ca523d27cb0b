import type { z } from 'zod'
import type { ActionResult } from './contract.ts'
import { findAddress } from './find-address.ts'
import { runAction } from './run-action.ts'

/** Declares a server action that anybody may call, signed in or not: what it takes proves what they may do. */
export function visitorAction<Input, Output>(action: {
  name: string
  input: z.ZodType<Input>
  run: (visitor: { address: string | null }, input: Input) => Promise<Output>
}): (given: unknown) => Promise<ActionResult<Output>> {
  return (given) =>
    runAction({ ...action, given, admit: async (headers) => ({ address: findAddress(headers) }) })
}
