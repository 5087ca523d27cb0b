import type { z } from 'zod'
import type { PlatformContext } from '#server/platform/platform-context.ts'
import type { ActionResult } from './contract.ts'
import { getPlatformContext } from './get-platform-context.ts'
import { runAction } from './run-action.ts'

/** Declares a server action of the service's maintainers: what it takes and the verb that does it. */
export function platformAction<Input, Output>(action: {
  name: string
  input: z.ZodType<Input>
  run: (ctx: PlatformContext, input: Input) => Promise<Output>
}): (given: unknown) => Promise<ActionResult<Output>> {
  return (given) => runAction({ ...action, given, admit: getPlatformContext })
}
