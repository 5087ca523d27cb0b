import { notFound, redirect } from 'next/navigation'
import { findTenantContext } from '#server/auth/find-tenant-context.ts'
import { getSession } from '#server/auth/get-session.ts'
import type { Permission } from '#server/auth/permissions.ts'
import { hasPermission } from '#server/auth/permissions.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

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
  const ctx = await findTenantContext(session, tenant)
  if (!ctx) notFound()
  if (!hasPermission(ctx.role, permission)) {
    if (ctx.isSecondFactorMissing && hasPermission('admin', permission)) redirect('/account')
    notFound()
  }
  return ctx
}
