import { headers } from 'next/headers'
import type { z } from 'zod'
import { AppError } from '#server/errors.ts'
import { log } from '#server/log.ts'
import { inSpan } from '#server/telemetry.ts'
import type { ActionResult } from './contract.ts'
import { isSameOrigin } from './is-same-origin.ts'
import { parseInput } from './parse-input.ts'
import { translate } from './problem-response.ts'

/**
 * What every server action does around its verb: it asks for the Origin of the product's own pages, admits the caller,
 * parses what it is given, and answers expected failures as values; surprises are logged and answered without words of
 * their own.
 */
export function runAction<Context, Input, Output>(action: {
  name: string
  given: unknown
  input: z.ZodType<Input>
  /** Who asks. @throws AppError for those who may not. */
  admit: (headers: Headers) => Promise<Context>
  run: (ctx: Context, input: Input) => Promise<Output>
}): Promise<ActionResult<Output>> {
  return inSpan(`action ${action.name}`, null, async (): Promise<ActionResult<Output>> => {
    try {
      const asked = new Headers(await headers())
      if (!isSameOrigin({ headers: asked }))
        throw new AppError('wrong-origin', 403, 'This request came from another site')
      const ctx = await action.admit(asked)
      return { ok: true, value: await action.run(ctx, parseInput(action.input, action.given)) }
    } catch (error) {
      const expected = error instanceof AppError ? error : translate(error)
      if (expected.status >= 500) log('error', 'action failed', { action: action.name, error })
      const { name, message, mend, faults } = expected
      return { ok: false, failure: { name, message, mend, faults } }
    }
  })
}
