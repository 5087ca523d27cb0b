import type { z } from 'zod'
import { readSession } from '#server/auth/get-session.ts'
import { readVisit } from '#server/auth/read-visit.ts'
import { AppError } from '#server/errors.ts'
import type { PersonContext } from '#server/sessions/session.ts'
import type { ActionResult } from './contract.ts'
import { runAction } from './run-action.ts'

/**
 * Declares a server action of a person who is signed in: what it takes and the verb that does it. `isPending` also lets a
 * session in whose code is still to come.
 */
export function personAction<Input, Output>(action: {
  name: string
  input: z.ZodType<Input>
  run: (ctx: PersonContext, input: Input) => Promise<Output>
  isPending?: boolean
}): (given: unknown) => Promise<ActionResult<Output>> {
  return (given) =>
    runAction({
      ...action,
      given,
      admit: async () => {
        const found = await readSession()
        if (!found || (found.isPending && !action.isPending))
          throw new AppError('unauthenticated', 401, 'Sign in first')
        return { ...(await readVisit()), session: found.session }
      },
    })
}
