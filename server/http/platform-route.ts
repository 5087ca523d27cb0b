import type { PlatformContext } from '#server/platform/platform-context.ts'
import { toPlatformContext } from './get-platform-context.ts'
import type { SessionDeclaration } from './route-declaration.ts'
import type { SessionRoute } from './session-route.ts'
import { sessionRoute } from './session-route.ts'

/**
 * Declares a route of the whole service, for its maintainers: to everybody else it is not there. It is called with their
 * session and never with a token: what lets somebody into every utility is a person with a second factor, not a secret in a file.
 */
export const platformRoute = <Input, Output>(
  route: SessionDeclaration<PlatformContext, Input, Output>,
): SessionRoute => sessionRoute(toPlatformContext, route)
