import { toVisit } from '#server/auth/read-visit.ts'
import type { PersonContext } from '#server/sessions/session.ts'
import type { SessionDeclaration } from './route-declaration.ts'
import type { SessionRoute } from './session-route.ts'
import { sessionRoute } from './session-route.ts'

/** Declares a route of a person's own account: called with their session, it reaches nobody else's. */
export const personRoute = <Input, Output>(
  route: SessionDeclaration<PersonContext, Input, Output>,
): SessionRoute => sessionRoute((session, headers) => ({ ...toVisit(headers), session }), route)
