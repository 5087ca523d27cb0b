import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { findTenantContext } from '#server/auth/find-tenant-context.ts'
import { getSession } from '#server/auth/get-session.ts'
import type { Permission } from '#server/auth/permissions.ts'
import { permissionsOf } from '#server/auth/permissions.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'
import { findAddress } from './find-address.ts'

/**
 * The context of a tenant's page: a visitor is sent to sign in, a stranger or one without the permission
 * finds nothing, an administrator without the second factor that is asked of them is led to set it up.
 */
export async function tenantPage(
  params: Promise<{ tenant: string }>,
  permission: Permission,
): Promise<TenantContext> {
  const { tenant } = await params
  const session = await getSession()
  if (!session) redirect(`/sign-in?callbackUrl=${encodeURIComponent(`/${tenant}`)}`)
  const ctx = await findTenantContext(session, tenant, findAddress(await headers()))
  if (!ctx) notFound()
  if (!ctx.permissions.includes(permission)) {
    if (ctx.isSecondFactorMissing && permissionsOf('admin').includes(permission)) redirect('/account')
    notFound()
  }
  return ctx
}
