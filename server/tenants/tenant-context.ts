import type { OpenAccessNow } from '#server/access/find-open-access.ts'
import type { Permission } from '#server/auth/permissions.ts'
import { permissionsOf } from '#server/auth/permissions.ts'
import type { IdempotencyClaim } from '#server/idempotency/contract.ts'
import type { Role, TenantDto } from './contract.ts'

declare const contextBrand: unique symbol

/** Who acts, by an id that says nothing of the person: names are looked up where they are shown, so that they can be erased. */
export type Actor = `${'person' | 'token' | 'job'}:${string}`

/** Who asks, in which tenant, with which role. Made by tenantRoute, tenantPage, tenantAction, handle and the command line. */
export type TenantContext = {
  readonly [contextBrand]: true
  tenantId: string
  tenant: TenantDto
  user: { id: string; name: string; email: string }
  role: Role
  /** What may be done: the role's permissions; of a token, its scopes. */
  permissions: readonly Permission[]
  /** An administrator who did not sign in with the second factor that is asked of them here, and acts as an engineer until then. */
  isSecondFactorMissing?: boolean
  /** Where a maintainer of the platform is in the tenant for some hours; left out for members, tokens and jobs. */
  access?: OpenAccessNow
  /** Recorded in the audit trail, on versions and on runs. */
  actor: Actor
  /** The network address the request came from; null for a job and the command line. */
  address: string | null
  /** W3C traceparent of the request or job. */
  trace: string
  /** The request's Idempotency-Key, where it has one: `keepAnswer` stores the answer with the work. */
  idempotency?: IdempotencyClaim
}

/** For the makers named above only; the import check lists them. */
export function makeTenantContext(
  parts: Omit<TenantContext, typeof contextBrand | 'permissions'> & { permissions?: readonly Permission[] },
): TenantContext {
  return { permissions: permissionsOf(parts.role), ...parts } as TenantContext
}
