import { noteRefusal } from '#server/audit/note-refusal.ts'
import type { Permission } from '#server/auth/permissions.ts'
import { permissionsOf } from '#server/auth/permissions.ts'
import { AppError } from '#server/errors.ts'
import type { TenantContext } from '#server/tenants/tenant-context.ts'

/**
 * Why somebody who is in the tenant may not do this, which is written down in its trail.
 * @param asked what they called.
 */
export async function refuseRole(
  ctx: TenantContext,
  permission: Permission,
  asked: string,
): Promise<AppError> {
  await noteRefusal(ctx, permission, asked)
  if (ctx.isSecondFactorMissing && permissionsOf('admin').includes(permission))
    return new AppError('second-factor-needed', 403, 'An administrator needs a second factor for this', {
      mend: 'Set up an authenticator app on your account page.',
    })
  return new AppError(
    'forbidden',
    403,
    ctx.actor.startsWith('token:')
      ? `This token’s scopes do not include ${permission}`
      : `Your role (${ctx.role}) may not do this`,
  )
}
