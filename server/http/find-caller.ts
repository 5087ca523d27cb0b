import { findTenantContext } from '#server/auth/find-tenant-context.ts'
import { AppError, notFound } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { findTokenContext } from '#server/tokens/find-token-context.ts'
import { admitSession } from './admit-session.ts'
import { findAddress } from './find-address.ts'
import { checkFailures, noteFailure } from './rate-limits.ts'

/**
 * Who calls a tenant's route: a token in the Authorization header, else the session of a person, whose changing requests
 * must come from the product's own pages.
 * @throws AppError unauthenticated, wrong-origin, not-found for a tenant that is not the caller's or not there, alike.
 */
export async function findCaller(request: Request, slug: string): Promise<TenantContext> {
  const address = findAddress(request.headers)
  const authorization = request.headers.get('authorization')
  if (authorization !== null) {
    await checkFailures(address)
    const secret = /^bearer +(\S+) *$/i.exec(authorization)?.[1]
    const ctx = secret ? await findTokenContext(secret, address) : null
    if (!ctx) {
      await noteFailure(address)
      throw new AppError('unauthenticated', 401, 'This token opens nothing', {
        mend: 'It may be mistyped, expired or revoked.',
      })
    }
    if (ctx.tenant.slug !== slug) throw notFound('This utility')
    return ctx
  }
  const session = await admitSession(request)
  const ctx = await findTenantContext(session, slug, address)
  if (!ctx) throw notFound('This utility')
  return ctx
}
