import { headers } from 'next/headers'
import type { z } from 'zod'
import { readSession } from '#server/auth/get-session.ts'
import { readVisit } from '#server/auth/read-visit.ts'
import { AppError, invalid } from '#server/errors.ts'
import { log } from '#server/log.ts'
import type { PersonContext } from '#server/sessions/session.ts'
import { inSpan } from '#server/telemetry.ts'
import type { ActionResult } from './contract.ts'
import { isSameOrigin } from './is-same-origin.ts'
import { translate } from './problem-response.ts'

/**
 * Declares a server action on one's own account: what it takes and the verb that does it. It asks for a session and for the
 * Origin of the product's own pages, and parses what it is given; `isPending` also lets a session in whose code is still to
 * come. Expected failures are answered; surprises are logged and answered without words of their own.
 */
export function personAction<Input, Output>(action: {
  name: string
  input: z.ZodType<Input>
  run: (ctx: PersonContext, input: Input) => Promise<Output>
  isPending?: boolean
}): (given: unknown) => Promise<ActionResult<Output>> {
  return (given) =>
    inSpan(`action ${action.name}`, null, async (): Promise<ActionResult<Output>> => {
      try {
        if (!isSameOrigin({ headers: new Headers(await headers()) }))
          throw new AppError('wrong-origin', 403, 'This request came from another site')
        const found = await readSession()
        if (!found || (found.isPending && !action.isPending))
          throw new AppError('unauthenticated', 401, 'Sign in first')
        const input = action.input.safeParse(given)
        if (!input.success)
          throw invalid(
            'The request cannot be used',
            input.error.issues.map((issue) => ({
              where: issue.path.join('.'),
              what: issue.message,
              mend: 'Correct this value.',
            })),
          )
        const ctx = { ...(await readVisit()), session: found.session }
        return { ok: true, value: await action.run(ctx, input.data) }
      } catch (error) {
        const expected = error instanceof AppError ? error : translate(error)
        if (expected.status >= 500) log('error', 'action failed', { action: action.name, error })
        const { name, message, mend, faults } = expected
        return { ok: false, failure: { name, message, mend, faults } }
      }
    })
}
