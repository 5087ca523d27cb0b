import { tenantRoute } from '#server/http/tenant-route.ts'
import {
  InvitationPage,
  InviteMember,
  IssuedInvitationDto,
  ListInvitations,
} from '#server/invitations/contract.ts'
import { inviteMember } from '#server/invitations/invite-member.ts'
import { listInvitations } from '#server/invitations/list-invitations.ts'

export const GET = tenantRoute({
  summary: 'Invitations of the utility, newest first',
  permission: 'member:write',
  input: ListInvitations,
  output: InvitationPage,
  run: listInvitations,
})
export const POST = tenantRoute({
  summary:
    'Invites an e-mail address; the link is mailed, and answered only where the installation sends no mail',
  permission: 'member:write',
  input: InviteMember,
  output: IssuedInvitationDto,
  run: inviteMember,
  status: 201,
  isIdempotent: true,
})
