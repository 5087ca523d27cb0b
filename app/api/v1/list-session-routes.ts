import type { SessionRoute } from '#server/http/session-route.ts'
import type { ListedRoute } from '#server/openapi/build-openapi.ts'
import * as atAccountName from './account/name/route.ts'
import * as atAccountPassword from './account/password/route.ts'
import * as atAccount from './account/route.ts'
import * as atAccountSecondFactorConfirmation from './account/second-factor/confirmation/route.ts'
import * as atAccountSecondFactorRecoveryCodes from './account/second-factor/recovery-codes/route.ts'
import * as atAccountSecondFactorRemoval from './account/second-factor/removal/route.ts'
import * as atAccountSecondFactor from './account/second-factor/route.ts'
import * as atAccountSessionsBySessionId from './account/sessions/[sessionId]/route.ts'
import * as atAccountSessions from './account/sessions/route.ts'
import * as atAccountSignIns from './account/sign-ins/route.ts'
import * as atPlatformTenantsBySlugAccess from './platform/tenants/[slug]/access/route.ts'
import * as atPlatformTenants from './platform/tenants/route.ts'

/** Every route that is in no utility, by its path under /api/v1; a test holds this list against the files on disk. */
const modules: Record<string, Record<string, SessionRoute>> = {
  account: atAccount,
  'account/name': atAccountName,
  'account/password': atAccountPassword,
  'account/second-factor': atAccountSecondFactor,
  'account/second-factor/confirmation': atAccountSecondFactorConfirmation,
  'account/second-factor/recovery-codes': atAccountSecondFactorRecoveryCodes,
  'account/second-factor/removal': atAccountSecondFactorRemoval,
  'account/sessions': atAccountSessions,
  'account/sessions/{sessionId}': atAccountSessionsBySessionId,
  'account/sign-ins': atAccountSignIns,
  'platform/tenants': atPlatformTenants,
  'platform/tenants/{slug}/access': atPlatformTenantsBySlugAccess,
}

/** Each method of each route that is called with a session alone. */
export function listSessionRoutes(): (ListedRoute & { handler: SessionRoute })[] {
  return Object.entries(modules).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, handler]) => ({
      method,
      path: `/api/v1/${path}`,
      declaration: handler.declaration,
      handler,
    })),
  )
}
