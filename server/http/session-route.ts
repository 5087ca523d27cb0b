import type { Session } from '#server/sessions/session.ts'
import { admitSession } from './admit-session.ts'
import { answer } from './answer.ts'
import { handleRoute } from './handle-route.ts'
import { parseInput } from './parse-input.ts'
import { countRequest } from './rate-limits.ts'
import { readInput } from './read-input.ts'
import type { AnyDescription, SessionDeclaration } from './route-declaration.ts'

type Params = Promise<Record<string, string>>
export type SessionRoute = ((request: Request, context: { params: Params }) => Promise<Response>) & {
  declaration: AnyDescription
}

/**
 * A route of the Backend API that is in no utility: it is called with a person's session, and a token opens none of them.
 * @param admit what its verb is given of the person. @throws AppError for those who may not.
 */
export function sessionRoute<Context, Input, Output>(
  admit: (session: Session, headers: Headers) => Context,
  route: SessionDeclaration<Context, Input, Output>,
): SessionRoute {
  const handler = (request: Request, { params }: { params: Params }): Promise<Response> =>
    handleRoute(request, async (noteLimits) => {
      const session = await admitSession(request)
      noteLimits(await countRequest(`person:${session.userId}`))
      const ctx = admit(session, request.headers)
      const input = parseInput(route.input, await readInput(request, await params))
      return answer(route, request, input, await route.run(ctx, input))
    })
  return Object.assign(handler, { declaration: route as unknown as AnyDescription })
}
