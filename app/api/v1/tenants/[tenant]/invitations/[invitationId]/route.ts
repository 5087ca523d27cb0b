import { tenantRoute } from '#server/http/tenant-route.ts'
import { InvitationDto, NameInvitation } from '#server/invitations/contract.ts'
import { revokeInvitation } from '#server/invitations/revoke-invitation.ts'

export const DELETE = tenantRoute({
  summary: 'Revokes an open invitation: its link is dead at once',
  permission: 'member:write',
  input: NameInvitation,
  output: InvitationDto,
  run: revokeInvitation,
  pathExample: { invitationId: '00000000-0000-4000-8000-000000000001' },
})
