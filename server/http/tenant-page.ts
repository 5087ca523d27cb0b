import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { noteRefusal } from '#server/audit/note-refusal.ts'
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
  const ctx = await findContext(tenant)
  if (ctx === 'nobody') redirect(`/sign-in?callbackUrl=${encodeURIComponent(`/${tenant}`)}`)
  if (!ctx) notFound()
  if (!ctx.permissions.includes(permission)) {
    if (ctx.isSecondFactorMissing && permissionsOf('admin').includes(permission)) redirect('/account')
    await noteRefusal(ctx, permission, 'page')
    notFound()
  }
  return ctx
}

/** Looked up once a rendering, for the layout and the page. */
const findContext = cache(async (slug: string): Promise<TenantContext | null | 'nobody'> => {
  const session = await getSession()
  return session ? findTenantContext(session, slug, findAddress(await headers())) : 'nobody'
})
