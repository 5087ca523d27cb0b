import type { ActionResult } from '#server/http/contract.ts'

/** A server action in a tenant. */
export type TenantAction<Output = unknown> = (slug: string, given: unknown) => Promise<ActionResult<Output>>

/** What an administrator does on the members' page. */
export type MemberActions = {
  invite: TenantAction<{ email: string; link: string | null }>
  resend: TenantAction<{ email: string; link: string | null }>
  revoke: TenantAction
  changeRole: TenantAction
  remove: TenantAction
  resetPassword: TenantAction<{ link: string | null }>
  endAccess: TenantAction
}
