import type { z } from 'zod'
import { findTenantContext } from '#server/auth/find-tenant-context.ts'
import { getSession } from '#server/auth/get-session.ts'
import type { Permission } from '#server/auth/permissions.ts'
import { AppError, notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import type { ActionResult } from './contract.ts'
import { findAddress } from './find-address.ts'
import { refuseRole } from './refuse-role.ts'
import { runAction } from './run-action.ts'

/**
 * Declares a server action in a tenant: who may do it, what it takes and the verb that does it, the same as a route's. To a
 * stranger the tenant is not there.
 */
export function tenantAction<Input, Output>(action: {
  name: string
  permission: Permission
  input: z.ZodType<Input>
  run: (ctx: TenantContext, input: Input) => Promise<Output>
}): (slug: string, given: unknown) => Promise<ActionResult<Output>> {
  return (slug, given) =>
    runAction({
      ...action,
      given,
      admit: async (headers) => {
        const session = await getSession()
        if (!session) throw new AppError('unauthenticated', 401, 'Sign in first')
        // What a client calls a slug may be anything.
        const ctx =
          typeof slug === 'string' ? await findTenantContext(session, slug, findAddress(headers)) : null
        if (!ctx) throw notFound('This utility')
        if (!ctx.permissions.includes(action.permission))
          throw await refuseRole(ctx, action.permission, `action ${action.name}`)
        return ctx
      },
    })
}
