'use server'

import { NameAccess } from '#server/access/contract.ts'
import { endAccess as end } from '#server/access/end-access.ts'
import { tenantAction } from '#server/http/tenant-action.ts'
import { InviteMember, NameInvitation } from '#server/invitations/contract.ts'
import { inviteMember } from '#server/invitations/invite-member.ts'
import { resendInvitation } from '#server/invitations/resend-invitation.ts'
import { revokeInvitation } from '#server/invitations/revoke-invitation.ts'
import { changeMemberRole } from '#server/members/change-member-role.ts'
import { ChangeMemberRole, NameMember } from '#server/members/contract.ts'
import { removeMember } from '#server/members/remove-member.ts'
import { createMemberReset } from '#server/password-resets/create-member-reset.ts'

const permission = 'member:write'

export const invite = tenantAction({
  name: 'invite-member',
  permission,
  input: InviteMember,
  run: inviteMember,
})
export const resend = tenantAction({
  name: 'resend-invitation',
  permission,
  input: NameInvitation,
  run: resendInvitation,
})
export const revoke = tenantAction({
  name: 'revoke-invitation',
  permission,
  input: NameInvitation,
  run: revokeInvitation,
})
export const changeRole = tenantAction({
  name: 'change-member-role',
  permission,
  input: ChangeMemberRole,
  run: changeMemberRole,
})
export const remove = tenantAction({
  name: 'remove-member',
  permission,
  input: NameMember,
  run: removeMember,
})
export const resetPassword = tenantAction({
  name: 'reset-member-password',
  permission,
  input: NameMember,
  run: createMemberReset,
})
export const endAccess = tenantAction({ name: 'end-access', permission, input: NameAccess, run: end })
